"""A report as text: the characters that a reader sees, its sentences, words and numbers."""
