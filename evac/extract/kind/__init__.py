"""Of which kind a movement is, and whether it has happened."""
