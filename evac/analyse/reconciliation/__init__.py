"""How claims are reconciled: what they state, what holds together, and which reading each has."""
