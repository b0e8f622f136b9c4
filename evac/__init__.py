"""evac: from news reports on conflict evacuations to claims, movements and shared reports.

The verbs live in their rooms: `evac.corpus`, `evac.extract`, `evac.analyse`, `evac.report`.
"""

__version__ = "0.1.0"
