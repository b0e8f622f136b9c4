"""Which figure belongs to which movement, and which figures lean on one another."""
