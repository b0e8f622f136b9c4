"""Accuracy of the extractor on every gold set at hand, against the last recorded run."""
