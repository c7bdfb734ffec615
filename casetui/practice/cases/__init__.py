"""Cases: the matters the firm acts in, their parties and reviews."""
