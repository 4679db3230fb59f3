"""What printed titles, numbers and headings mean: the wordings of columns and headings."""
