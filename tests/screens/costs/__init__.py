"""Costs at the desk."""
