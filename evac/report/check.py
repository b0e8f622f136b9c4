"""`evac check`: the proof of what evac ships with and of what a user brings.

Word lists, places and date forms are proved by their own examples; corpora, metadata, registers and
run tables are read as the other commands read them. Every fault names file, row and column.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from evac.analyse.bias.lists import GROUPS, LABELS, SOURCES, unproved
from evac.analyse.corrections import FILE_NAME as CORRECTIONS
from evac.analyse.corrections import apply_corrections, corrections_of
from evac.corpus.dates import load_datelines, prove_datelines
from evac.corpus.metadata import COLUMNS, FILE_NAME, read_metadata
from evac.corpus.reader import read_corpus
from evac.corpus.tables import TABLE_SUFFIXES, read_table
from evac.errors import EvacError
from evac.extract.claims import extract
from evac.extract.overlays import is_overlay, read_overlay
from evac.extract.register import read_claims
from evac.extract.registers import address_of, join_claims, read_registers, register_files
from evac.models import Claim
from evac.report.pages.sanitise import web_address

if TYPE_CHECKING:
    from evac.extract.lists.known_names import NameIndex
    from evac.extract.lists.sources_data import Entry, Label

#: What is checked where no path is given.
SEEDS: Final = Path("seeds")
_YAML: Final = (".yml", ".yaml")
#: Lists of one's own, by the names that the shipped ones have.
_LISTS: Final = (LABELS, GROUPS, SOURCES)


class _Proved(Protocol):
    """An entry that brings its own proof."""

    @property
    def examples(self) -> tuple[str, ...]: ...

    @property
    def never(self) -> tuple[str, ...]: ...


@dataclass(slots=True)
class Checked:
    """What a check found: faults, what was proved, and what is no fault but worth knowing."""

    faults: list[str] = field(default_factory=list)
    proved: list[str] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)

    def add(self, what: Callable[[], str]) -> None:
        """Note what a proof says it proved, or its faults, one a line."""
        try:
            if line := what():
                self.proved.append(line)
        except EvacError as fault:
            self.faults.extend(str(fault).splitlines())


def check(paths: Sequence[str | Path] = ()) -> Checked:
    """Prove the shipped data, and the files and folders given (default: `seeds`, if it is there).

    A folder is a corpus; its own metadata, run tables, registers and declared corrections are
    checked with it, and so are lists of one's own (labels.yml, groups.yml, sources.yml). A file is
    one of these, or a table: metadata, a register of claims, or documents, by its columns. A
    correction that no longer holds is a fault.
    """
    found = Checked()
    for prove in (_lexicon, _gazetteer, _names, _labels, _datelines, _languages, _page_dates):
        found.add(prove)
    given = [Path(path) for path in paths] or ([SEEDS] if SEEDS.is_dir() else [])
    for path in given:
        if path.is_dir():
            _folder(found, path)
        elif path.exists():
            found.add(lambda path=path: _file(found, path))  # type: ignore[misc]
        else:
            found.faults.append(f"{path}: no such file or folder")
    return found


def _refuse(faults: Sequence[str]) -> None:
    if faults:
        raise EvacError("\n".join(faults))


def _lexicon() -> str:
    from evac.extract.lexicon import Lexicon
    from evac.extract.proof import prove

    lexicon = Lexicon.load()
    _refuse(prove(lexicon))
    return f"word lists: {len(lexicon.entries):,} entries, each by its examples"


def _gazetteer() -> str:
    from evac.extract.gazetteer import Gazetteer, prove

    gazetteer = Gazetteer.load()
    _refuse(prove(gazetteer))
    return f"gazetteer: {len(gazetteer):,} places"


def _names() -> str:
    from evac.extract.lists.known_names import index_names
    from evac.extract.lists.sources_data import shipped_groups, shipped_sources

    sources, groups = shipped_sources(), shipped_groups()
    faults = _entry_faults("sources.yml", sources, index_names(sources))
    faults += unproved("sources.yml", {e.entry_id: e.evidence for e in sources})
    faults += _entry_faults("groups.yml", groups, index_names(groups))
    _refuse(faults)
    return f"sources and groups: {len(sources) + len(groups):,} entries, each by its examples"


def _entry_faults(file: str, entries: Sequence[Entry], index: NameIndex) -> list[str]:
    faults = []
    for entry in entries:
        found = {p: {hit.entry_id for hit in index.find(p)} for p in _phrases(entry)}
        faults += _proof(file, entry.entry_id, entry, found)
    return faults


def _own_list(path: Path) -> str:
    """Prove a user's list over the shipped one, which it is going to be used with."""
    from evac.analyse.bias.lists import read_lists
    from evac.extract.lists.known_names import index_names
    from evac.extract.lists.sources_data import load_entries, load_labels

    lists = read_lists(path.parent)
    if path.name == LABELS:
        labels = load_labels(path)
        faults = _label_faults(str(path), labels, lists.labels)
        _refuse(faults + unproved(str(path), _reasons(labels), "reason"))
        return f"{path}: {len(labels):,} labels of your own, each by its examples"
    own = load_entries(path)
    together = lists.sources if path.name == SOURCES else lists.groups
    faults = _entry_faults(str(path), own, index_names(together))
    if path.name == SOURCES:
        faults += unproved(str(path), {entry.entry_id: entry.evidence for entry in own})
    _refuse(faults)
    return f"{path}: {len(own):,} entries of your own, each by its examples"


def _labels() -> str:
    from evac.extract.lists.sources_data import shipped_labels

    labels = shipped_labels()
    faults = _label_faults("labels.yml", labels, labels)
    _refuse(faults + unproved("labels.yml", _reasons(labels), "reason"))
    return f"labels: {len(labels):,} words, each by its examples"


def _reasons(labels: Sequence[Label]) -> dict[str, str]:
    return {label.label_id: label.reason for label in labels}


def _label_faults(file: str, labels: Sequence[Label], among: Sequence[Label]) -> list[str]:
    from evac.analyse.bias import label_use
    from evac.models import Document

    faults = []
    phrases = sorted({phrase for label in labels for phrase in _phrases(label)})
    # One reading of all phrases: each is a document of its own, and names itself in the result.
    used = label_use([Document(doc_id=phrase, text=phrase) for phrase in phrases], among)
    uses: dict[str, set[str]] = {phrase: set() for phrase in phrases}
    for phrase, lemma in zip(used["doc_id"], used["label"], strict=True):
        uses[phrase].add(lemma)
    for label in labels:
        faults += _proof(file, label.lemma, label, uses)
    return faults


def _phrases(entry: _Proved) -> tuple[str, ...]:
    return (*entry.examples, *entry.never)


def _proof(file: str, name: str, entry: _Proved, found: Mapping[str, set[str]]) -> list[str]:
    where = f"{file}, entry {name}: "
    missed = [
        f"{where}not found in its example {p!r}" for p in entry.examples if name not in found[p]
    ]
    taken = [
        f"{where}found in what it must not match {p!r}" for p in entry.never if name in found[p]
    ]
    return missed + taken


def _datelines() -> str:
    _refuse(prove_datelines())
    return f"date lines: {len(load_datelines().forms)} forms, each by its examples"


def _languages() -> str:
    from evac.corpus.language import load_languages, prove_languages

    _refuse(prove_languages())
    return f"languages: {len(load_languages().words)} words, proved by examples"


def _page_dates() -> str:
    from evac.corpus.page_dates import load_page_dates, prove_page_dates

    try:
        _refuse(prove_page_dates())
    except ImportError:
        return ""  # the extra `web` is not installed, so no page is read either
    return f"dates of web pages: {len(load_page_dates().names)} names, proved by examples"


def _folder(found: Checked, folder: Path) -> None:
    if is_overlay(folder):
        found.add(lambda: _overlay(folder))
    found.add(lambda: _corpus(found, folder))
    for path in sorted(folder.glob("*")):
        if path.name == CORRECTIONS:
            found.add(lambda: _corrections(found, folder))
        elif path.name in _LISTS:
            found.add(lambda path=path: _own_list(path))  # type: ignore[misc]
        elif path.suffix.lower() in _YAML:
            found.add(lambda path=path: _run_table(path))  # type: ignore[misc]
    found.add(lambda: _registers(found, folder))


def _overlay(folder: Path) -> str:
    overlay = read_overlay(folder)
    return (
        f"{folder}: an overlay of {overlay.entries:,} entries, {overlay.places:,} new places, "
        f"{overlay.bodies:,} bodies and groups, each by its examples"
    )


def _corpus(found: Checked, path: Path) -> str:
    corpus = read_corpus([path])
    found.notices.extend(corpus.notices)
    found.notices.extend(
        f"{item.path}: not read: {item.reason}" + (f" ({item.detail})" if item.detail else "")
        for item in corpus.exclusions
    )
    lists = path.is_dir() and (is_overlay(path) or any((path / name).is_file() for name in _LISTS))
    if not corpus.documents and path.is_dir() and (lists or register_files(path)):
        return ""  # registers alone are a corpus too, and lists need no documents
    if not corpus.documents:
        raise EvacError(f"{path}: no documents there; a corpus is a folder of .txt files or tables")
    dated = sum(document.published is not None for document in corpus.documents)
    return f"{path}: {len(corpus.documents):,} documents, {dated:,} of them dated"


def _file(found: Checked, path: Path) -> str:
    suffix = path.suffix.lower()
    if path.name == CORRECTIONS:
        return _corrections(found, path.parent)
    if path.name in _LISTS:
        return _own_list(path)
    if suffix in _YAML:
        return _run_table(path)
    if suffix not in TABLE_SUFFIXES:
        return _corpus(found, path)
    columns = set(read_table(path, open_last=COLUMNS[-1]).columns)
    if path.name == FILE_NAME or {"file", "published"} <= columns:
        metadata = read_metadata(path)
        found.notices.extend(metadata.notices)
        return f"{path}: metadata of {len(metadata.rows):,} files"
    if "claim_id" in columns:
        return _register(found, path)
    return _corpus(found, path)


def _register(found: Checked, path: Path) -> str:
    claims = read_claims(path)
    nowhere = [c.claim_id for c in claims if c.start is None and not web_address(address_of(c))]
    if nowhere:
        found.notices.append(
            f"{path}: {len(nowhere):,} claims have neither a span nor a web address (column url, "
            f"else doc_id), so nobody can follow them; the first is {nowhere[0]}"
        )
    return f"{path}: a register of {len(claims):,} claims"


def _registers(found: Checked, folder: Path) -> str:
    files = register_files(folder)
    lines = [_register(found, path) for path in files]
    read_registers(files)
    return "; ".join(lines)


def _corrections(found: Checked, folder: Path) -> str:
    """Hold each correction of a corpus against the claims as they are; stale ones are faults."""
    corrections = corrections_of(folder)
    registers = read_registers(register_files(folder))
    # Documents are read only where a correction is not about a register: that is quick.
    coded = {claim.claim_id for claim in registers}
    read: tuple[Claim, ...] = ()
    if any(item.claim not in coded for item in corrections):
        documents = read_corpus([folder]).documents
        read = tuple(claim for document in documents for claim in extract(document).claims)
    corrected = apply_corrections(join_claims(read, registers), corrections)
    _refuse(corrected.stale)
    return f"{folder / CORRECTIONS}: {len(corrections):,} corrections, each as it expects"


def _run_table(path: Path) -> str:
    from evac.report.runs.runtable import load_runs

    return f"{path}: a run table of {len(load_runs(path)):,} reports"
