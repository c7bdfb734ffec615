"""What Today and the Week share: acting on agenda items, adding and changing them."""
