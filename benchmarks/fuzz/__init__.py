"""Inputs that nobody wrote: the extractor and the readers under a fuzzer, and a soak."""
