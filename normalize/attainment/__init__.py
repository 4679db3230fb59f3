"""Planned against reported: totals and parts, what counts alike, which figure answers."""
