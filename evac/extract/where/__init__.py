"""From where to where a figure moved, and by which way, as its sentence tells it."""
