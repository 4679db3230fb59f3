"""Which year and which recurring period a number is stated for."""
