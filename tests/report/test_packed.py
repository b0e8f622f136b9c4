"""Long tables: nothing of them is lost in a page, and nothing that runs comes in with them."""

from __future__ import annotations

import pandas as pd
import pytest

from evac.report.pages.packed import packed, unpacked
from evac.report.pages.tables import Table


def page(rows: int, caption: str = "Claims") -> str:
    frame = pd.DataFrame({"words": [f"</tbody> {number} <tr>" for number in range(rows)]})
    return f"<main>{Table(frame, caption, rows_shown=rows)._repr_html_()}</main>"


LENGTHS = [
    # (rows, of these plain): none, few, as many as may stand, one more, many
    (1, 3, False),
    (3, 3, False),
    (4, 3, True),
    (700, 500, True),
]


@pytest.mark.parametrize(("rows", "plain", "long"), LENGTHS)
def test_a_table_comes_out_as_it_went_in(rows: int, plain: int, long: bool) -> None:
    before = page(rows)
    after = packed(before, heavy=0, plain=plain)
    assert (after != before) == long
    assert unpacked(after) == before
    assert after.count("<tr>") == 1 + min(rows, plain)  # and the head
    assert (f"The first {plain:,} of {rows:,} rows" in after) == long


def test_only_the_long_one_of_two_is_packed() -> None:
    both = page(3, "Few") + "<p>between</p>" + page(9, 'Many > few "so"')
    after = packed(both, heavy=0, plain=5)
    assert after.count("<template") == 1 and "<p>between</p>" in after
    assert unpacked(after) == both


def test_only_a_heavy_page_is_packed() -> None:
    before = page(5_000)
    assert packed(before) == before
    assert packed(before, heavy=len(before) + 1) == before
    assert len(packed(before, heavy=len(before))) < len(before) / 4
