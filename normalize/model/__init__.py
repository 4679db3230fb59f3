"""The trained Latvian pipeline, and the scripts that train and measure it."""
