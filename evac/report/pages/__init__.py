"""Pages that can be shared: self-contained, sanitised, each claim marked in its own words."""
