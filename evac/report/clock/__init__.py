"""Runs by the clock: when, on what, how long, and who is told."""
