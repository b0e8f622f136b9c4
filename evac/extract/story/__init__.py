"""What a figure takes from the text before, and what the figures of a report are to each other."""
