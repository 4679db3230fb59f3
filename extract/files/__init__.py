"""What kind of file it is, told from its bytes, and the reports inside a container."""
