"""Claims to movements: reconciliation, timelines, corridors and source bias."""
