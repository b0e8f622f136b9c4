"""Whether a report is read at all, and which of its sentences: seen from single words."""
