"""The verbs of a study, by what they are asked about."""
