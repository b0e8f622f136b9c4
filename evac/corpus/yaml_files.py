"""YAML in: what a file of a user holds, or a fault that names its row.

The safe loader runs no code, and still takes three things that must not pass: nesting so deep that
the parser ends the process, references that unfold into more than memory holds, and a key that
stands twice, of which it silently takes the second.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import yaml

from evac.errors import EvacError, at

_Loader: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
#: Lists within mappings within lists: a run table goes four deep.
_DEEPEST: Final = 40


def read_yaml(path: Path) -> Any:
    """Return the content of a YAML file, None for an empty one.

    Raises:
        EvacError: the file cannot be read, is no YAML in UTF-8, goes too deep, refers to another
            part of itself, or has a key twice; the text names file and row.
    """
    try:
        text = path.read_text(encoding="utf-8")
        _refuse_traps(text, path)
        return yaml.load(text, Loader=_Loader)
    except OSError as fault:
        raise EvacError(f"{at(path)}cannot be read ({fault.strerror or fault})") from fault
    except (yaml.YAMLError, ValueError) as fault:  # ValueError: 2018-02-31, half a surrogate pair
        mark = getattr(fault, "problem_mark", None)
        row = None if mark is None else mark.line + 1
        raise EvacError(f"{at(path, row)}not readable as YAML in UTF-8: {fault}") from fault


def _refuse_traps(text: str, path: Path) -> None:
    # For each open list or mapping: its keys so far (None for a list), and whether one comes next.
    within: list[tuple[set[str] | None, bool]] = []
    for event in yaml.parse(text, Loader=_Loader):
        row = event.start_mark.line + 1 if event.start_mark else None
        if isinstance(event, yaml.AliasEvent):
            raise EvacError(f"{at(path, row)}*{event.anchor} refers to another part; write it out")
        if isinstance(event, yaml.CollectionEndEvent):
            within.pop()
            continue
        if not isinstance(event, yaml.NodeEvent):
            continue
        if within and (keys := within[-1][0]) is not None:
            is_key = within[-1][1]
            within[-1] = (keys, not is_key)
            if is_key and isinstance(event, yaml.ScalarEvent):
                if event.value in keys:
                    raise EvacError(f"{at(path, row)}{event.value!r} is there twice; keep one")
                keys.add(event.value)
        if isinstance(event, yaml.CollectionStartEvent):
            within.append((set() if isinstance(event, yaml.MappingStartEvent) else None, True))
            if len(within) > _DEEPEST:
                raise EvacError(f"{at(path, row)}more than {_DEEPEST} levels deep; check brackets")
