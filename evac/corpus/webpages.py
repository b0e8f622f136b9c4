"""Web pages: what a gate may look at before a page is parsed, and the report out of its page.

The text, title, outlet and address are found by trafilatura; the day of publication only where the
page's head states it (`page_dates`). Both come with the extra `web`.
"""

from __future__ import annotations

import html
import re
from typing import Any, Final

from evac.corpus.records import Record
from evac.errors import EvacError

#: What a web page's name ends in.
PAGE_SUFFIXES: Final = (".html", ".htm", ".xhtml")
#: What the day of a document rests on that its page's head states.
BASIS: Final = "page"

# Marks inside a word ("<b>M</b>ilitants"); every other tag ends one.
_INLINE: Final = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|big|cite|em|font|i|mark|s|small|span|strong|sub|sup|u|wbr)\b[^>]*>",
    re.IGNORECASE,
)
_TAG: Final = re.compile(r"<[^>]*>")


def bare_text(page: str) -> str:
    """Return all words of a page, its menus and scripts too: no word of the report is missing.

    It is for asking whether the page can hold a claim at all, far quicker than parsing it. Marks
    join words or part them, which only the parser can tell, so the text stands there both ways.
    """
    text = _TAG.sub(" ", _INLINE.sub("", page)) + "\n" + _TAG.sub(" ", page)
    return html.unescape(text) if "&" in text else text


def report_of(record: Record) -> Record:
    """Return a page's record with the report in place of its source.

    What the record already states of outlet, address, day and title stands. A page without a
    report is set aside ("no report").

    Raises:
        EvacError: the extra `web` is not installed.
    """
    trafilatura = _trafilatura()
    tree = trafilatura.load_html(record.text)
    if tree is None:
        return _without(record, "not readable as HTML")
    from trafilatura.metadata import extract_metadata

    from evac.corpus.page_dates import page_date

    # Before the text: taking it out changes the tree. A fixed last day keeps the clock out of it;
    # the day itself is not used.
    known = extract_metadata(tree, record.url, _NO_SEARCH | {"max_date": "2100-01-01"})
    published = record.published or page_date(tree)
    found = trafilatura.bare_extraction(
        tree, url=record.url, fast=True, include_comments=False, deduplicate=False
    )
    body = (found.text if found is not None else None) or ""
    if not body.strip():
        return _without(record, "no running text was found in the page")
    title = record.title or known.title
    head = "" if not title or body.startswith(title) else f"{title}\n\n"
    return record._replace(
        text=head + body.replace("\n", "\n\n"),
        outlet=record.outlet or known.sitename or None,
        url=record.url or known.url or None,
        published=published,
        published_basis=record.published_basis or (BASIS if published else None),
        title=title or None,
        page=False,
    )


_NO_SEARCH: Final = {"extensive_search": False, "original_date": True, "outputformat": "%Y-%m-%d"}


def _without(record: Record, detail: str) -> Record:
    return record._replace(text="", reason="no report", detail=detail, page=False)


def _trafilatura() -> Any:
    try:
        import trafilatura
    except ImportError as fault:
        raise EvacError(
            f"web pages need the extra 'web' ({fault}): pip install 'evac[web]', or save the "
            "reports as .txt"
        ) from fault
    return trafilatura
