"""How fast the extractor reads, against a tokenising pass and a full language pipeline."""
