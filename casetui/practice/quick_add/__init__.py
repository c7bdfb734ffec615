"""Quick add: one typed line, understood as a task, an event, a deadline or a call."""
