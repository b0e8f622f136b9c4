"""Runs of the notebooks: what is run, what need not be, and what a run was made of."""
