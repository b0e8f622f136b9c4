"""What may stand in a published page: the one filter that every notebook output passes.

Article text is escaped where it enters a page; this is the second line, for whatever a notebook
cell puts out as HTML or Markdown. The third is the Content-Security-Policy in the page itself.
"""

from __future__ import annotations

import re
from typing import Final

_TEXT_TAGS: Final = (
    *("a", "abbr", "b", "bdi", "br", "code", "del", "em", "i", "ins", "kbd", "mark", "q", "s"),
    *("samp", "small", "span", "strong", "sub", "sup", "time", "var", "img"),
)
_BLOCK_TAGS: Final = (
    *("blockquote", "details", "div", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6"),
    *("dd", "dl", "dt", "hr", "li", "ol", "p", "pre", "summary", "ul"),
    *("caption", "table", "tbody", "td", "tfoot", "th", "thead", "tr"),
)
TAGS: Final = frozenset((*_TEXT_TAGS, *_BLOCK_TAGS))
#: Dropped with all they hold; of other unknown tags the text stays.
DROPPED: Final = frozenset({"script", "style", "template", "iframe", "object", "noscript", "svg"})
ATTRIBUTES: Final[dict[str, set[str]]] = {
    "*": {"class", "id", "title", "lang", "dir", "role", "aria-label", "tabindex"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "th": {"scope", "colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
    "time": {"datetime"},
    "details": {"open"},
    "ol": {"start"},
}
ROLES: Final = frozenset({"region", "note", "img", "list", "listitem", "group"})
_IDENTIFIER: Final = re.compile(r"[A-Za-z][\w.:-]*\Z")
_DATA_IMAGE: Final = re.compile(r"data:image/(?:png|jpeg|svg\+xml);base64,[A-Za-z0-9+/=\s]+\Z")
_LINK: Final = re.compile(r"(?:https?://|#|[\w./-])", re.ASCII)
_SCHEME: Final = re.compile(r"\s*[A-Za-z][A-Za-z0-9+.-]*\s*:")
_ANSI: Final = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
_KERNEL_FILE: Final = re.compile(r"(?:/[^\s:\"'<>]*)?/ipykernel_\d+/\d+\.py")
_HOME_PATH: Final = re.compile(r"(?<![\w./:])/(?:[\w.@+-]+/)+(?=[\w.@+-])")


def web_address(text: str | None) -> str | None:
    """Return `text` if it is an http or https address and nothing else, else None."""
    if text is None:
        return None
    text = text.strip()
    return text if re.match(r"https?://[^\s<>\"']+\Z", text, re.IGNORECASE) else None


def clean_html(markup: str) -> str:
    """Return `markup` without anything that runs, loads or covers the page.

    Links keep http, https, relative addresses and anchors; images must be in the page (data:).
    """
    import nh3

    return nh3.clean(
        markup,
        tags=set(TAGS),
        clean_content_tags=set(DROPPED),
        attributes=ATTRIBUTES,
        attribute_filter=_attribute,
        url_schemes={"http", "https", "data"},
        link_rel="noopener noreferrer",
    )


def _attribute(tag: str, name: str, value: str) -> str | None:
    if name == "id":
        return value if _IDENTIFIER.match(value) else None
    if name == "role":
        return value if value in ROLES else None
    if name == "tabindex":
        return value if value == "0" else None
    if name == "src":
        return value if _DATA_IMAGE.match(value) else None
    if name == "href":
        if _SCHEME.match(value) and web_address(value) is None:
            return None
        return value if _LINK.match(value) else None
    return value


def plain_text(text: str) -> str:
    """Return terminal output as plain text: no colours, no folder of the machine it ran on."""
    text = _ANSI.sub("", text)
    text = _KERNEL_FILE.sub("cell", text)
    return _HOME_PATH.sub("", text)
