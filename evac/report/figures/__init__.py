"""Figures and maps: one function each, from a table to a picture that says its finding."""
