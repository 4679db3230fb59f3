"""Many documents: the pool, its limits, the output folder and its state, progress."""

OUT_FOLDER = "out"  # where the caller names none
RUN_LOG = "run.json"  # in the output folder: what the last run read, by which version
RUNS_LOG = "runs.jsonl"  # in the output folder: a line for each run
