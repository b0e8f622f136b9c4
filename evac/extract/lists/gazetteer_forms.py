"""The ways in which a listed name may be written, and how far each may be trusted."""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import Any, Final

from evac.extract.lists import gazetteer_files as files
from evac.extract.lists.gazetteer_files import Row
from evac.extract.lists.gazetteer_scan import Pattern
from evac.extract.text.names import ARTICLES, plain, strip_article

NOT_SCANNED: Final = frozenset({"district", "subdistrict"})  # named like their chief town
_SHORT: Final = 3  # letters: names up to this length are weak unless they are well known
_CASES: Final = ("upper", "capital", "mixed", "any")  # from strict to lax
_SUN: Final = frozenset({"r", "s", "z", "d", "t", "n", "sh", "th", "dh"})  # letters that take on -l


def spellings(
    rows: Mapping[str, Row], order: Mapping[str, Any], peoples: Container[str]
) -> dict[str, Pattern]:
    """Return form -> pattern for every way in which each name of `rows` may be written.

    `order` sorts the candidates of one form. Forms that are a people's name are left out ("Kazakh"
    is a town, but a people first); the phrases of never.yml come in as patterns without a place.
    """
    ids: dict[str, dict[str, None]] = {}
    bare: dict[str, set[str]] = {}
    case: dict[str, str] = {}
    for row in rows.values():
        if row.kind in NOT_SCANNED:
            continue
        for name in (row.name, *row.names):
            has_article = bool(strip_article(plain(name))[0])
            for written, written_case in _forms(name, _case(name)):
                ids.setdefault(written, {})[row.place_id] = None
                if not has_article:
                    bare.setdefault(written, set()).add(row.place_id)
                if case.setdefault(written, written_case) != written_case:
                    case[written] = max(case[written], written_case, key=_CASES.index)
    weak = files.weak_names()
    rules = files.rules()
    out = {}
    for written, found in ids.items():
        ranked = sorted(found, key=order.__getitem__) if len(found) > 1 else list(found)
        if rows[ranked[0]].rank == 1:  # no hamlet is meant by a name that all know
            ranked = [i for i in ranked if rows[i].rank < 3]
        least = min(rows[i].rank for i in ranked)
        reason = "" if case[written] == "upper" else _reason(written, least, weak, rules)
        if reason == "never" or written in peoples:
            continue
        plainly = bare.get(written, set())
        out[written] = Pattern(
            # Without its article a name is first of all one that is written without.
            tuple([i for i in ranked if i in plainly] or ranked),
            reason,
            case[written],
            (*(i for i in ranked if i not in plainly), *(i for i in ranked if i in plainly)),
            reason if reason in {"rare", "person"} else _rare(least),
        )
    for phrase in files.never_names():
        out[form(phrase)] = Pattern((), "", "capital", (), never=True)
    return out


def form(name: str) -> str:
    """Return the form under which a name stands in the automaton: plain, without its article."""
    return strip_article(plain(name))[1].replace(".", " ").rstrip()


def _reason(written: str, rank: int, weak: Mapping[str, str], rules: Mapping[str, Any]) -> str:
    """Say why a form is weak: a reason of weak.yml, "short", "rare", "person"; or ""."""
    if written in weak:
        return weak[written]
    words = written.split(" ")
    if (len(written) <= _SHORT and rank > 1) or all(len(word) < _SHORT for word in words):
        return "short"
    if len(words) == 1 or words[0] in rules["qualifiers"]:
        return _rare(rank)
    return "person" if _rare(rank) and words[0] in rules["person_heads"] else ""


def _rare(rank: int) -> str:
    return "rare" if rank == 3 else ""


def _case(name: str) -> str:
    """Say which letters of a listed name must be capitals: all, its first, one of them, none."""
    if name.isupper() and len(name) > 1:
        return "upper"
    if name.islower():
        return "any"
    core = strip_article(plain(name))[1]
    first = name[max(0, len(name) - len(core))]
    return "mixed" if first.islower() else "capital"


def _forms(name: str, case: str) -> list[tuple[str, str]]:
    """Return the forms of a name, each with its rule of capitals."""
    base = form(name)
    words = base.split(" ")
    out = [(base, case)]
    for group in files.rules()["directions"].values():
        if len(words) > 1 and words[0] in group:
            rest = " ".join(words[1:])
            out += [(f"{direction} {rest}".replace(".", " "), "mixed") for direction in group]
    inner = [i for i in range(1, len(words) - 1) if words[i] in ARTICLES]
    if inner:
        head, tail = " ".join(words[: inner[0]]), " ".join(words[inner[0] + 1 :])
        sun = tail[:2] if tail[:2] in _SUN else tail[:1]
        articles = ["al", "el", *(vowel + sun for vowel in "ae" if sun in _SUN)]
        out += [(f"{head} {article} {tail}", case) for article in articles]
        if sun in _SUN and len(sun) == 1:  # "Deir Ezzor"
            out += [(f"{head} {vowel}{sun}{tail}", case) for vowel in "ae"]
    return out
