"""Programs that ours starts, and that end with it."""
