"""What two output folders read differently."""
