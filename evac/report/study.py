"""The one object a notebook works on: a corpus read, its claims, and verbs that show them."""

from __future__ import annotations

from pathlib import Path

from evac.errors import EvacError
from evac.report.spoken import Spoken
from evac.report.store import Materials, read_materials


class Study(Spoken):
    """A corpus with its claims, movements and verdicts, and one verb for each table or figure.

    `materials` are the values themselves; the verbs return tables and figures that know how to
    show themselves, and whose `.frame` is a DataFrame for further work.
    """

    __slots__ = ()

    @classmethod
    def open(cls, corpus: str | Path = "", data: str | Path | None = None, out: str = "") -> Study:
        """Open a data folder that 10_extraction wrote, or else read and extract a corpus.

        `out` names the folder that `write` is going to fill in a run, so that tables link to the
        pages that the run makes. Raises EvacError where neither corpus nor data can be read.
        """
        pages = "documents" if data or out else None
        if data:
            return cls(read_materials(Path(data)), pages)
        if not str(corpus):
            raise EvacError("give a corpus (a folder of documents), or a data folder")
        return cls(read_and_extract(corpus), pages)


def read_and_extract(corpus: str | Path) -> Materials:
    """Read a corpus, extract its claims and reconcile them. Raises EvacError on faulty input."""
    from evac.analyse.places import resolver
    from evac.analyse.reconcile import reconcile
    from evac.corpus.reader import read_corpus
    from evac.extract.claims import extract
    from evac.extract.gazetteer import Gazetteer

    read = read_corpus([Path(corpus)])
    extractions = [extract(document) for document in read.documents]
    claims = tuple(claim for found in extractions for claim in found.claims)
    gazetteer = Gazetteer.load()
    result = reconcile(claims, within=gazetteer.within, resolve=resolver(gazetteer))
    return Materials(
        documents=tuple(read.documents),
        claims=claims,
        dropped=tuple(drop for found in extractions for drop in found.dropped),
        exclusions=tuple(read.exclusions),
        movements=tuple(result.movements),
        verdicts=tuple(result.verdicts),
        notices=tuple(str(notice) for notice in read.notices),
    )
