"""Runs that stand: what each was made of, and what changed from one to the next."""
