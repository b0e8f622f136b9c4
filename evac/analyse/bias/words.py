"""Which words each outlet uses for armed men, the state and the operation.

Counts of words are evidence of word choice, not of intent; a word in quotation marks is somebody
else's, and one outside may be too (indirect speech). Both are told apart as far as marks go.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt
from typing import TYPE_CHECKING, Any, Final

from evac.analyse.bias.referents import Links, country_of, group_of, shipped_links
from evac.analyse.bodies import Bodies
from evac.analyse.quotation import is_quoted, quote_spans
from evac.extract.gate.pages import headlines
from evac.extract.lists.known_names import Hit, NameIndex, index_names
from evac.extract.lists.sources_data import (
    Entry,
    Label,
    shipped_groups,
    shipped_labels,
    shipped_sources,
)
from evac.extract.text.names import fold
from evac.extract.text.tokens import Sentence, split_sentences
from evac.extract.text.word_files import read_words
from evac.models import Document

if TYPE_CHECKING:
    import pandas as pd

#: Below these a share reads "too few to say". At 20 uses a 95 % Wilson interval around one half is
#: still 40 points wide; and uses in one report are one writer's choice, not twenty.
MINIMUM_USES: Final = 20
MINIMUM_DOCUMENTS: Final = 3
#: The 97.5 % point of the normal distribution, for a two-sided 95 % interval.
_Z95: Final = 1.959963984540054

#: Referents that say what a report speaks of, and take no side: `mentions` counts them, and
#: the verbs on word choice leave them out.
MENTIONS: Final = ("civilians", "wounded", "conditions")
#: A title stands in the text where this share of its words is among the first of the text: sites
#: add their name to it or drop a word.
_TITLE_SHARE: Final = 0.8
_HEAD_WORDS: Final = 60

#: How a reading begins that stands in place of a share.
TOO_FEW: Final = "too few to say"

USE_COLUMNS: Final = (
    "outlet",
    "side",
    "doc_id",
    "label",
    "word",
    "stance",
    "referent",
    "group",
    "quoted",
    "part",
    "start",
    "end",
    "sentence",
)
SHARE_COLUMNS: Final = (
    "outlet",
    "label",
    "stance",
    "uses",
    "of",
    "documents",
    "share",
    "low",
    "high",
    "reading",
)

_WORD: Final = re.compile(r"[^\W_]+")


def label_use(
    documents: Sequence[Document],
    labels: Sequence[Label] | None = None,
    groups: Sequence[Entry] | None = None,
    bodies: Sequence[Entry] | None = None,
) -> pd.DataFrame:
    """Return one row a use of a label, in document and text order; columns USE_COLUMNS.

    `side` is the side of the outlet in the list of sources, NA where it is not listed. `group` is
    the armed group that the word is used of, by the canonical name, where the two stand
    together ("ISIS militants", "militants of the ... group"), and the country for a word for a
    government ("the Turkish regime", "Syrian army"); NA otherwise. `quoted` says whether it stands
    in quotation marks, `part` whether in the "headline" or the "body". A title of the metadata that
    the text does not repeat is a headline too; its uses have no `start` and `end`. A label inside
    a name
    ("National Liberation Front") or inside a longer phrase that the list excludes
    ("counter-terrorist") is no use, and neither is one in page furniture ("READ MORE: ..."). The
    lists default to the shipped ones.
    """
    import pandas as pd

    chosen = shipped_labels() if labels is None else tuple(labels)
    finder = _finder(
        chosen,
        shipped_groups() if groups is None else tuple(groups),
        shipped_sources() if bodies is None else tuple(bodies),
    )
    outlets = Bodies.of((), bodies)
    sides = {o: outlets.named(o).side for o in {d.outlet for d in documents if d.outlet}}
    rows = [
        (document.outlet, sides.get(document.outlet or ""), document.doc_id, *use)
        for document in documents
        for use in _uses(document, finder)
    ]
    frame = pd.DataFrame(rows, columns=list(USE_COLUMNS))
    kinds: dict[str, Any] = dict.fromkeys(USE_COLUMNS, "string")
    return frame.astype({**kinds, "quoted": "boolean", "start": "Int64", "end": "Int64"})


def label_shares(
    uses: pd.DataFrame,
    *,
    referent: str = "armed_opposition",
    quoted: bool | None = None,
    by: str = "outlet",
    minimum: int = MINIMUM_USES,
    minimum_documents: int = MINIMUM_DOCUMENTS,
) -> pd.DataFrame:
    """Return each label's share of an outlet's words for one referent; columns SHARE_COLUMNS.

    `uses` is a table of `label_use`. `quoted` keeps only words inside (True) or outside (False)
    quotation marks. `by` may name another column: "side" of the outlet, or "group"; rows without
    a value there are grouped as "not stated". `share` is `uses / of` with a 95 % Wilson interval
    (https://en.wikipedia.org/wiki/Binomial_proportion_confidence_interval#Wilson_score_interval).
    Uses in one report depend on each other, so the true interval is wider. Where `of` is below
    `minimum` or the words come from fewer than `minimum_documents` reports, share, low and high
    are NA and `reading` says "too few to say", with the counts.
    """
    import pandas as pd

    kept = uses[uses["referent"] == referent]
    if quoted is not None:
        kept = kept[kept["quoted"] == quoted]
    rows: list[tuple[Any, ...]] = []
    for outlet, words in kept.assign(**{by: kept[by].fillna("not stated")}).groupby(by):
        of, documents = len(words), int(words["doc_id"].nunique())
        counted = words.groupby(["label", "stance"]).size().reset_index(name="uses")
        counted = counted.sort_values(["uses", "label"], ascending=[False, True])
        enough = of >= minimum and documents >= minimum_documents
        for label, stance, n in counted.itertuples(index=False):
            share, low, high, said = share_of(int(n), of, documents, enough)
            rows.append((outlet, label, stance, int(n), of, documents, share, low, high, said))
    columns = [by if name == "outlet" else name for name in SHARE_COLUMNS]
    frame = pd.DataFrame(rows, columns=columns)
    kinds: dict[str, Any] = dict.fromkeys((by, "label", "stance", "reading"), "string")
    kinds |= dict.fromkeys(("uses", "of", "documents"), "Int64")
    kinds |= dict.fromkeys(("share", "low", "high"), "Float64")
    return frame.astype(kinds)


def wilson(successes: int, n: int, z: float = _Z95) -> tuple[float, float]:
    """Return the Wilson score interval of a share; `z` is the normal quantile (1.96 for 95 %).

    Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference",
    Journal of the American Statistical Association 22 (1927), 209-212.

    Raises:
        ValueError: `n` is not positive, or `successes` is not between 0 and `n`.
    """
    if n <= 0 or not 0 <= successes <= n:
        raise ValueError(f"no share: {successes} of {n}")
    p = successes / n
    spread = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    middle, scale = p + z * z / (2 * n), 1 + z * z / n
    # At the ends the bound is exact; rounding would put the share just outside.
    low = (middle - spread) / scale if successes else 0.0
    high = (middle + spread) / scale if successes < n else 1.0
    return low, high


def too_few(n: int, documents: int) -> str:
    """Return the sentence that stands where a number would say more than is known."""
    return f"{TOO_FEW} (n = {n} in {documents} document{'s' * (documents != 1)})"


def share_of(
    n: int, of: int, documents: int, enough: bool
) -> tuple[float | None, float | None, float | None, str]:
    """Return a share, its Wilson bounds and its reading: "40% (25% to 57%, n = 35 in 9 documents)".

    Share and bounds are None, and the reading "too few to say", where there is not `enough`.
    """
    if not enough:
        return None, None, None, too_few(of, documents)
    low, high = wilson(n, of)
    reading = f"{n / of:.0%} ({low:.0%} to {high:.0%}, n = {of} in {documents} documents)"
    return n / of, low, high, reading


@dataclass(frozen=True, slots=True)
class _Finder:
    """The indices and link words that one pass over the documents needs."""

    labels: NameIndex
    by_id: Mapping[str, Label]
    groups: NameIndex
    bodies: NameIndex
    links: Links


@lru_cache(maxsize=4)
def _finder(
    labels: tuple[Label, ...], groups: tuple[Entry, ...], bodies: tuple[Entry, ...]
) -> _Finder:
    as_entries = [
        Entry(
            entry_id=label.label_id,
            name=label.lemma,
            kind="label",
            side="",
            # Lower case in a list means any case in a text.
            names=tuple(form.lower() for form in label.forms),
            not_in=tuple(phrase.lower() for phrase in label.not_in),
        )
        for label in labels
    ]
    return _Finder(
        index_names(as_entries),
        {label.label_id: label for label in labels},
        index_names(groups),
        index_names(bodies),
        shipped_links(),
    )


def _uses(document: Document, finder: _Finder) -> Iterator[tuple[Any, ...]]:
    text = document.text
    if found := finder.labels.find(text):
        sentences = split_sentences(text)
        heads = _headline_spans(document, sentences)
        for hit, use in _read(text, found, sentences, finder):
            part = "headline" if any(a <= hit.start < b for a, b in heads) else "body"
            sentence = next((s for s in sentences if s.start <= hit.start < s.end), None)
            yield (*use, part, hit.start, hit.end, None if sentence is None else sentence.of(text))
    title = document.title
    if title and not _repeated(title, text):
        whole = split_sentences(title)
        for _, use in _read(title, finder.labels.find(title), whole, finder):
            yield (*use, "headline", None, None, title)


def _read(
    text: str, found: Sequence[Hit], sentences: Sequence[Sentence], finder: _Finder
) -> Iterator[tuple[Hit, tuple[Any, ...]]]:
    """Yield each hit that is a use, with label, word, stance, referent, group and quoted."""
    groups = finder.groups.find(text)
    names = (*groups, *finder.bodies.find(text))
    quotes = quote_spans(text)
    for hit in found:
        sentence = next((s for s in sentences if s.start <= hit.start < s.end), None)
        if _in_name(text, hit, names) or _is_furniture(text, hit.start) or _parted(text, hit):
            continue
        label = finder.by_id[hit.entry_id]
        group = None
        if label.referent == "armed_opposition" and sentence is not None:
            group = group_of(text, hit, groups, sentence, finder.groups.entries, finder.links)
        elif label.referent == "government" and sentence is not None:
            group = country_of(text, hit, sentence, finder.links)
        word, quoted = text[hit.start : hit.end], is_quoted(quotes, hit.start, hit.end)
        yield hit, (label.lemma, word, label.stance, label.referent, group, quoted)


def _parted(text: str, hit: Hit) -> bool:
    """Whether a compound stands as two words: "the government held talks" is no compound."""
    return "-" in hit.as_listed and any(sign.isspace() for sign in text[hit.start : hit.end])


def _repeated(title: str, text: str) -> bool:
    """Whether the head of the text says the title again."""
    words = {fold(word) for word in _WORD.findall(title)}
    head = {fold(m.group()) for m, _ in zip(_WORD.finditer(text), range(_HEAD_WORDS), strict=False)}
    return title in text or len(words & head) >= _TITLE_SHARE * len(words)


def _headline_spans(document: Document, sentences: Sequence[Sentence]) -> list[tuple[int, int]]:
    """Return where the headlines stand: short lines at the head, and the title where it is told.

    A page that was scraped into one line has no lines; there only the title of the metadata tells.
    """
    heads = [
        (sentences[number].start, sentences[number].end)
        for number in headlines(document.text, sentences, document.title)
    ]
    at = document.text.find(document.title) if document.title else -1
    return heads if at < 0 else [*heads, (at, at + len(document.title or ""))]


def _in_name(text: str, hit: Hit, names: Sequence[Hit]) -> bool:
    """Whether the word is a part of a proper name: strictly inside it, and capital there.

    A whole name is a choice of words ("Syrian Arab Army"), and so is a small word beside a name
    ("Houthi rebels"), even where the list of groups holds the two together.
    """
    for name in names:
        inside = name.start <= hit.start and hit.end <= name.end
        if inside and (hit.start, hit.end) != (name.start, name.end):
            listed = {fold(word): word for word in _WORD.findall(name.as_listed)}
            words = _WORD.findall(text[hit.start : hit.end])
            if all(listed.get(fold(word), "A")[0].isupper() for word in words):
                return True
    return False


def _is_furniture(text: str, at: int) -> bool:
    line = text[text.rfind("\n", 0, at) + 1 : at].strip().lower()
    return line.startswith(tuple(read_words("pages.yml", "lines")))
