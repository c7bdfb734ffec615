"""The agenda: tasks, events and deadlines, and the lines that add and change them."""
