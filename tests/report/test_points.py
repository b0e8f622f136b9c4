"""What can be pointed at in a page: each id once, each link into the page alive."""

from __future__ import annotations

import re

import pytest

from evac.report.pages.points import with_points

TABLE = (
    '<div class="table" id="table-a"><table><tbody><tr><td><a href="#of-1">5</a></td>'
    '<td><span id="of-1">claims</span></td></tr></tbody></table></div>'
)


def ids(body: str) -> list[str]:
    return re.findall(r' id="([^"]+)"', body)


def test_headings_make_the_contents() -> None:
    body, contents = with_points("<h2>A &amp; b</h2><h2>A  b</h2><h2>عربين</h2><h2>main</h2>")
    assert contents == [
        ("section-a-b", "A & b"),
        ("section-a-b-2", "A  b"),
        ("section-untitled", "عربين"),
        ("section-main", "main"),
    ]
    assert ids(body) == [anchor for anchor, _ in contents]


def test_each_table_has_marks_of_its_own() -> None:
    body, _ = with_points(TABLE + TABLE)
    assert ids(body) == ["table-a", "of-1-1", "table-a-2", "of-2-1"]
    assert re.findall(r'href="#([^"]+)"', body) == ["of-1-1", "of-2-1"]


CASES = [
    # A link to what isn't there becomes its words.
    ('<a class="n" href="#table-b"><bdi>5</bdi></a>', "<bdi>5</bdi>"),
    # One that leads to another page is left alone.
    ('<a href="index.html#documents">5</a>', '<a href="index.html#documents">5</a>'),
    # The page itself has a main part.
    ('<a href="#main">5</a>', '<a href="#main">5</a>'),
    # An id that comes again is left out, and nothing else of the tag.
    ('<p id="a">1</p><p class="x" id="a">2</p>', '<p id="a">1</p><p class="x">2</p>'),
    # The page's own ids can't be taken.
    ('<p id="main">1</p>', "<p>1</p>"),
    # Text that looks like an attribute is text.
    ('<p id="a">1 id="a" href="#of-1" &lt;p id="a"&gt;</p>',) * 2,
    # So it is inside an attribute, where quotation marks are escaped.
    ('<p title="&quot; id=&quot;a">1</p>',) * 2,
]


@pytest.mark.parametrize(("body", "expected"), CASES)
def test_a_body(body: str, expected: str) -> None:
    assert with_points(body) == (expected, [])
