"""What is read off the surface: numbers, comparators, units printed with them."""
