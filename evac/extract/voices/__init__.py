"""Who states a figure, seen over all sentences of its report."""
