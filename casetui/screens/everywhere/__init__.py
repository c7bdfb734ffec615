"""What can be done from every screen: add, undo, find any act by name, go on with a draft."""
