"""What the label lists separate, and near-copies found, on material with known answers."""
