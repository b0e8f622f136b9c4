"""On which days a figure moved, and how much of the whole it counts."""
