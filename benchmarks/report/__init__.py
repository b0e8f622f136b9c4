"""How long a run of the reports takes beside one notebook alone, and what a kill leaves."""
