"""The people and organisations the firm deals with."""
