"""Which places a sentence names or describes, and the part that each plays in it."""
