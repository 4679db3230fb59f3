"""What became of a measure, and why."""
