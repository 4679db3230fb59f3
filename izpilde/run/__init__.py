"""Many documents: the pool, its limits, the output folder, progress."""
