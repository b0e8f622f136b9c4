"""Who speaks in a sentence: bodies, persons, and the ways in which words are given to them."""
