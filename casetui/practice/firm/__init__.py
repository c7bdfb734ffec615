"""The firm itself: its founding, staff, settings, office hours and covers."""
