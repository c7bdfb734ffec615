"""Enquiries: what somebody asked that still needs an answer, from the mail that brings it to triage."""
