"""What a number counts: the noun phrase beside it, or the one that it shares."""
