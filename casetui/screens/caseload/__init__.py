"""Who has how much, and handing cases over."""
