"""evac: from news reports on conflict evacuations to claims, movements and shared reports.

In a notebook, `from evac import paste, read, study` is enough to begin with (docs/explore.md). The
other verbs live in their rooms: `evac.corpus`, `evac.extract`, `evac.analyse`, `evac.report`.
"""

from importlib import import_module as _import_module
from typing import Any as _Any

__version__ = "0.1.0"
#: The verbs for a notebook, fetched when asked for: the command line is to start at once.
_VERBS = ("paste", "read", "study")


def __getattr__(name: str) -> _Any:
    """Return one of the verbs of `evac.explore`."""
    if name in _VERBS:
        return getattr(_import_module("evac.explore"), name)
    raise AttributeError(f"module 'evac' has no attribute {name!r}")


def __dir__() -> list[str]:
    """Return the names that a notebook completes."""
    return [*globals(), *_VERBS]
