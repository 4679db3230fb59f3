"""One PDF page as arrays of letters, lines and rules, and its running text."""
