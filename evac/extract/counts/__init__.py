"""What a sentence counts: figures with their hedges, and the people or vehicles that they count."""
