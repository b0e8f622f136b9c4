"""Work without the pauses of Python's collector of reference cycles."""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


def uncollected(work: Callable[P, R]) -> Callable[P, R]:
    """Return `work` with the collector of cycles off while it runs, and then as it was.

    The collector looks through all living objects again and again, which makes a run over ten
    times the claims cost more than ten times as much. What the solver makes holds no cycles, so
    there is nothing to collect.
    """

    @wraps(work)
    def worked(*args: P.args, **kwargs: P.kwargs) -> R:
        if not gc.isenabled():
            return work(*args, **kwargs)
        gc.disable()
        try:
            return work(*args, **kwargs)
        finally:
            gc.enable()

    return worked
