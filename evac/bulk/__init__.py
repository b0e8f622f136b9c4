"""Many documents: dismissed or read in parts, on one core or many, kept in a store that resumes."""
