"""Measure tables found in a `Document`, and their rows made into measures."""
