"""What goes down the line: the driver, the wire, the colours."""
