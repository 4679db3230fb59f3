"""The review page on localhost: people hold the reading against the source and correct it."""
