"""Journeys by keyboard."""
