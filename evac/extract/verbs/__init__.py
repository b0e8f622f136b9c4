"""What a sentence tells of moving: predicates, their voice, their way, and whether it happened."""
