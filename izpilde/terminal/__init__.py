"""What a terminal shows of reports, tables and the installation."""
