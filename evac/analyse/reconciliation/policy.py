"""The thresholds of the reconciliation, each with its reason; passed in, so they can be changed.

The evidence named below is counted in docs/methods.md.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What the reconciliation takes for agreement, rounding, a conflict or an echo.

    `about`: half-width, as a share, of the interval that "about N" allows. A tenth holds the
        rounded counts of the register's convoys against their exact counts.
    `agreement`: two sources agree where their figures are this close, as a share. Counts of one
        convoy at departure and arrival differ by up to 3 %.
    `conflict`: a figure of another source conflicts where it exceeds what the accepted claims
        allow by more than this share. Independent counts of one convoy exceed each other by up to
        an eighth, rounded ones by up to a fifth; a quarter is beyond both.
    `echo_days`: a precise figure that comes back within so many days under another date is the
        old one told again: the longest lag seen is five days, a running total may be a week old.
    `least_echo`: below this, figures come back by chance too often to say so.
    `people_per_bus`: what one bus can carry on average over a convoy (lowest, highest). Convoys
        with both counts carry 38 to 73; coaches seat about fifty, and children sit on laps.
    `weights`: what a count, a rounded figure and a one-sided or vague one prove, and by how much
        that shrinks where the source is unknown or only some of the people are counted.
    `series`: by how much the weight of a statement grows where its body keeps a running count, that
        is where some of that body's figures close.
    `far`: how well a one-sided figure is explained that is true but more than `about` from what
        holds ("more than 35,000" where 40,000 left). Who knew more would have said so; but a true
        statement must never cost as much as a false one.
    `near`, `interim`, `higher`: how well a statement is explained that comes within `agreement`
        of what holds, that is smaller (an interim or partial count), or larger by less than
        `conflict`. Smaller counts are common, larger ones rare.
    """

    about: float = 0.10
    agreement: float = 0.05
    conflict: float = 0.25
    echo_days: int = 10
    least_echo: int = 100
    people_per_bus: tuple[float, float] = (20.0, 100.0)
    weights: tuple[float, float, float, float] = (1.0, 0.8, 0.6, 0.7)
    series: float = 1.25
    far: float = 0.75
    near: float = 0.5
    interim: float = 0.4
    higher: float = 0.3


DEFAULT = Policy()
