"""Costs: the line that takes them down from anywhere, the timer, the tab of a case."""
