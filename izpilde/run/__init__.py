"""Many documents: the pool, its limits, the output folder, progress."""

RUN_LOG = "run.json"  # in the output folder: what was read, by which version
