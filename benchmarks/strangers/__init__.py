"""How much hangs on the gazetteer: towns of the stories under names that nobody knows."""
