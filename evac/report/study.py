"""The one object a notebook works on: a corpus read, its claims, and verbs that show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from evac.analyse.bias.lists import has_lists
from evac.errors import EvacError
from evac.models import Claim, Document, Dropped
from evac.report.data.store import Materials, read_materials
from evac.report.verbs.weighed import Weighed

if TYPE_CHECKING:
    from evac.analyse.corrections import Correction
    from evac.corpus.reader import Corpus

#: Whose claims a page works on: those of the documents, or those of the registers with them.
CLAIMS: Final = ("documents", "all")


class Study(Weighed):
    """A corpus with its claims, movements and verdicts, and one verb for each table or figure.

    `materials` are the values themselves; the verbs return tables and figures that know how to
    show themselves, and whose `.frame` is a DataFrame for further work.
    """

    __slots__ = ()

    @classmethod
    def open(
        cls,
        corpus: str | Path = "",
        data: str | Path | None = None,
        out: str = "",
        claims: str = "documents",
        lists: str = "",
    ) -> Study:
        """Open a data folder that 10_extraction wrote, or else read and extract a corpus.

        `out` names the folder that `write` is going to fill in a run, so that tables link to the
        pages that the run makes. `claims` is "documents" for what the documents say alone, or "all"
        for that together with the corpus's registers of claims coded by hand (the same where there
        are none). `lists` is a folder with one's own labels.yml, groups.yml or sources.yml, which
        the verbs on bias lay over the shipped ones; without it, those of the corpus's folder.
        Raises EvacError where neither corpus nor data can be read.
        """
        if claims not in CLAIMS:
            raise EvacError(f"claims is {claims!r}; take one of {', '.join(CLAIMS)}")
        pages = "documents" if data or out else None
        if data:
            materials = read_materials(Path(data))
        elif str(corpus):
            materials = read_and_extract(corpus)
        else:
            raise EvacError("give a corpus (a folder of documents), or a data folder")
        if not lists and str(corpus) and has_lists(corpus):
            lists = str(corpus)
        if claims == "all" and materials.with_registers is not None:
            materials = materials.with_registers
        return cls(materials, pages, lists)

    @classmethod
    def of(cls, corpus: Corpus) -> Study:
        """Return the study of documents that were read or pasted, without registers."""
        return cls(_read_out(corpus, [], []))


def read_and_extract(corpus: str | Path) -> Materials:
    """Read a corpus with its registers and declared corrections, extract and reconcile its claims.

    A register alone is a corpus too, without documents, and so is a store that `evac extract
    --store` left: of a large one a part is taken (`portion`). Raises EvacError on faulty input.
    """
    from evac.analyse.corrections import corrections_of
    from evac.bulk.stored import is_store
    from evac.corpus.reader import Corpus, read_corpus
    from evac.extract.registers import read_registers, register_files

    corpus = Path(corpus)
    if is_store(corpus):
        return _taken_from(corpus)
    registers = register_files(corpus)
    read = Corpus() if corpus in registers else read_corpus([corpus])
    found = _read_out(read, read_registers(registers), corrections_of(corpus))
    both = found.with_registers and _seen_from_beside(found.with_registers, corpus)
    return replace(_seen_from_beside(found, corpus), with_registers=both)


def _taken_from(folder: Path) -> Materials:
    """Return the part of a store that is shown, its claims reconciled."""
    from evac.bulk.stored import open_store
    from evac.report.data.portion import documents_of, exclusions_of, portion_of

    stored = open_store(folder)
    documents, claims = documents_of(stored)
    materials = Materials(
        documents=documents, exclusions=exclusions_of(stored), portion=portion_of(stored)
    )
    return _reconciled(materials, claims)


def _read_out(read: Corpus, coded: Sequence[Claim], corrections: Sequence[Correction]) -> Materials:
    """Extract and reconcile the claims of documents: alone, and with those coded by hand."""
    from evac.analyse.corrections import apply_corrections
    from evac.extract.claims import extract
    from evac.extract.registers import join_claims, register_of

    extractions = [extract(document) for document in read.documents]
    found = [claim for extraction in extractions for claim in extraction.claims]
    corrected = apply_corrections(join_claims(found, coded), corrections)
    dropped = [drop for extraction in extractions for drop in extraction.dropped]
    materials = Materials(
        documents=tuple(read.documents),
        dropped=(*dropped, *_withdrawn(corrected.withdrawn, read.documents)),
        exclusions=tuple(read.exclusions),
        notices=(*map(str, read.notices), *corrected.stale),
        reviewed=corrected.reviewed,
    )
    own = _reconciled(materials, [c for c in corrected.claims if register_of(c) is None])
    if not coded:
        return own
    return replace(own, with_registers=_reconciled(materials, corrected.claims))


def _seen_from_beside(materials: Materials, corpus: Path) -> Materials:
    """Return materials whose paths begin with the corpus's own name.

    The same corpus gives the same bytes, wherever it is read from, and a page that is shared does
    not name the folders of the machine that made it.
    """
    there, name = str(corpus), corpus.resolve().name

    def seen(text: str) -> str:
        return name + text.removeprefix(there) if text.startswith(there) else text

    return replace(
        materials,
        documents=tuple(replace(d, path=d.path and seen(d.path)) for d in materials.documents),
        exclusions=tuple(replace(e, path=seen(e.path)) for e in materials.exclusions),
        notices=tuple(map(seen, materials.notices)),
    )


def _reconciled(materials: Materials, claims: Sequence[Claim]) -> Materials:
    from evac.analyse.places import resolver
    from evac.analyse.reconcile import reconcile
    from evac.extract.gazetteer import Gazetteer

    gazetteer = Gazetteer.load()
    result = reconcile(claims, within=gazetteer.within, resolve=resolver(gazetteer))
    return replace(
        materials,
        claims=tuple(claims),
        movements=tuple(result.movements),
        verdicts=tuple(result.verdicts),
        beside=tuple(result.beside),
    )


def _withdrawn(claims: Sequence[Claim], documents: Sequence[Document]) -> list[Dropped]:
    """Return the claims that a reviewer took out as dropped figures, so that pages show them so."""
    texts = {document.doc_id: document.text for document in documents}
    return [
        Dropped(
            doc_id=claim.doc_id,
            start=claim.start,
            end=claim.end,
            text=texts[claim.doc_id][claim.start : claim.end],
            reason="withdrawn by a reviewer",
            quote=claim.quote or "",
        )
        for claim in claims
        if claim.doc_id in texts and claim.start is not None and claim.end is not None
    ]
