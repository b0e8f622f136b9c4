"""The verbs on days and corridors: timelines, volumes, people per bus, the map."""

from __future__ import annotations

from evac.report.known import Known


class Travelled(Known):
    """Days and corridors."""

    __slots__ = ()
