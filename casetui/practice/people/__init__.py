"""People: the contacts the firm deals with."""
