"""What may stand in a page, and what never gets there."""

from __future__ import annotations

import pytest

from evac.report.pages.sanitise import clean_html, plain_text, web_address

REMOVED = [
    ("<script>alert(1)</script>x", "script"),  # a script and what it holds
    ('<img src=x onerror="alert(1)">', "onerror"),  # an event handler
    ('<img src="https://example.org/x.png" alt="">', "https"),  # a picture from elsewhere
    ('<a href="javascript:alert(1)">x</a>', "javascript"),  # an address that runs
    ('<a href=" JaVaScRiPt:alert(1)">x</a>', "alert"),  # the same in disguise
    ('<a href="java\tscript:alert(1)">x</a>', "alert"),  # and split by a tab
    ('<a href="data:text/html,<script>1</script>">x</a>', "data:"),  # a page in an address
    ("<svg><script>alert(1)</script></svg>", "alert"),  # a script in a picture
    ('<meta http-equiv="refresh" content="0;url=https://example.org">', "refresh"),  # a redirect
    ('<div style="position:fixed">x</div>', "style"),  # a cover over the page
    ("<style>*{display:none}</style>x", "display"),  # a sheet
    ("<iframe src='https://example.org'></iframe>", "iframe"),  # a page in the page
    ("<form action='https://example.org'><input></form>", "form"),  # a form
    ("<math><mtext><script>alert(1)</script></mtext></math>", "alert"),  # another namespace
    ('<p id="a b">x</p>', "id="),  # an id that is none
    ('<img src="data:text/html;base64,AAAA" alt="">', "text/html"),  # no picture at all
]


@pytest.mark.parametrize(("markup", "never"), REMOVED)
def test_what_runs_or_loads_is_removed(markup: str, never: str) -> None:
    assert never not in clean_html(markup)


KEPT = [
    '<table><tbody><tr id="row-c1"><td class="n">5,453</td></tr></tbody></table>',
    '<a class="claim" href="documents/a.html#claim-c1" title="x" rel="noopener noreferrer">5</a>',
    '<a href="https://example.org/?a=1" rel="noopener noreferrer">x</a>',
    '<img src="data:image/svg+xml;base64,AAAA" alt="what it shows">',
    "<details><summary>x</summary>y</details>",
    '<div class="table" role="region" tabindex="0" aria-label="x">y</div>',
]


@pytest.mark.parametrize("markup", KEPT)
def test_what_our_tables_and_figures_need_is_kept(markup: str) -> None:
    assert sorted(clean_html(markup)) == sorted(markup)


ADDRESSES = [
    ("https://example.org/a", "https://example.org/a"),
    (" http://example.org ", "http://example.org"),  # blanks around it
    ("javascript:alert(1)", None),
    ("//example.org", None),  # whatever scheme the page has
    ("https://a b", None),
    ('https://x"onclick=', None),
    (None, None),
]


@pytest.mark.parametrize(("text", "expected"), ADDRESSES)
def test_only_web_addresses_become_links(text: str | None, expected: str | None) -> None:
    assert web_address(text) == expected


OUTPUT = [
    ("\x1b[0;31mValueError\x1b[0m", "ValueError"),  # colours of a terminal
    ("/tmp/ipykernel_12/3456.py:1: UserWarning", "cell:1: UserWarning"),  # a number each time
    ("File /srv/lib/evac/x.py:3", "File x.py:3"),  # the machine's folders
    ("5/6 of them, and/or", "5/6 of them, and/or"),  # no path
    ("see https://example.org/a/b", "see https://example.org/a/b"),  # an address
]


@pytest.mark.parametrize(("text", "expected"), OUTPUT)
def test_output_names_no_machine(text: str, expected: str) -> None:
    assert plain_text(text) == expected
