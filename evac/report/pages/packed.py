"""Pages that would be heavy: of each table the first rows, the others packed for the page's script.

Five thousand claims are five megabytes of markup, and a third of one packed. What is packed is the
page's own markup, after the filter that every notebook output passes (`sanitise.clean_html`).
"""

from __future__ import annotations

import base64
import re
import zlib
from typing import Final

#: Characters from which on a page is packed; below it stands whole, also without scripts.
HEAVY: Final = 2_500_000
#: Rows of each table that stand in a packed page as they are: what one screen of it shows.
ROWS_PLAIN: Final = 50
_LONG: Final = re.compile(
    # Attributes may hold a bare `>`.
    r'(?P<head><div class="table(?: wide)?"(?: [a-z-]+="[^"]*")*><table>.*?<tbody>)(?P<rows>.*?)'
    r"(?P<foot></tbody></table>)</div>",
    re.DOTALL,
)
_ROW_END: Final = "</tr>"


def packed(page: str, *, heavy: int = HEAVY, plain: int = ROWS_PLAIN) -> str:
    """Return a page; of `heavy` characters on, at most `plain` rows of each table as they are.

    The others follow in a `template`, as deflated (RFC 1950) and base64-coded rows, with a note
    that the script takes away once it has unpacked them.
    """
    if len(page) < heavy:
        return page
    return _LONG.sub(lambda match: _packed_table(match, plain), page)


def _packed_table(match: re.Match[str], plain: int) -> str:
    rows = match["rows"].split(_ROW_END)[:-1]
    if len(rows) <= plain:
        return match.group()
    rest = _ROW_END.join([*rows[plain:], ""])
    data = base64.b64encode(zlib.compress(rest.encode("utf-8"), 9)).decode("ascii")
    return (
        f"{match['head']}{_ROW_END.join([*rows[:plain], ''])}{match['foot']}"
        f'<p class="note rest">The first {plain:,} of {len(rows):,} rows. The others need this '
        "page's script, and are in the data folder.</p>"
        f'<template class="rest">{data}</template></div>'
    )


def unpacked(page: str) -> str:
    """Return a page with every table whole again, as before `packed`."""

    def whole(match: re.Match[str]) -> str:
        rows = zlib.decompress(base64.b64decode(match["data"])).decode("utf-8")
        return f"{rows}</tbody></table></div>"

    return _PACKED.sub(whole, page)


_PACKED: Final = re.compile(
    r'</tbody></table><p class="note rest">[^<]*</p>'
    r'<template class="rest">(?P<data>[A-Za-z0-9+/=]+)</template></div>'
)
