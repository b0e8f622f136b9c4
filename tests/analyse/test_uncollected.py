"""The collector of cycles is off while a piece of work runs, and as it was before afterwards."""

from __future__ import annotations

import gc

import pytest

from evac.analyse.reconciliation.uncollected import uncollected


@uncollected
def collecting() -> bool:
    return gc.isenabled()


@uncollected
def failing() -> None:
    raise ValueError("no such claim")


def test_it_is_off_while_the_work_runs_and_on_again() -> None:
    assert gc.isenabled()
    assert not collecting()
    assert gc.isenabled()


def test_it_is_on_again_after_a_failure() -> None:
    with pytest.raises(ValueError, match="no such claim"):
        failing()
    assert gc.isenabled()


def test_it_stays_off_for_a_caller_who_had_it_off() -> None:
    gc.disable()
    try:
        assert not collecting()
        assert not gc.isenabled()
    finally:
        gc.enable()
