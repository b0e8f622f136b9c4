"""Measurements of evac, each in a folder of its own; none of them is part of the package."""
