"""The registers of a corpus: tables of claims that people coded by hand, kept apart from documents.

A corpus folder may hold them in `registers/`; a single file that is a register is a corpus too.
What comes out of one is marked with its file's name, so that no page can pass a hand-coded claim
off as one that was read from a document.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from evac.corpus.shards import REGISTERS
from evac.corpus.tables import TABLE_SUFFIXES, read_table, refuse
from evac.errors import EvacError
from evac.extract.register import read_claims
from evac.models import Claim

#: The further column that names the register which a claim comes from.
MARK: Final = "register_file"
#: Where a register keeps the address of a claim's evidence.
_ADDRESS: Final = "url"


def is_register(path: Path) -> bool:
    """Tell whether a file is a table of claims: a column `claim_id`, and no `text` of documents.

    Raises EvacError where a table can't be read.
    """
    if path.suffix.lower() not in TABLE_SUFFIXES or not path.is_file():
        return False
    columns = read_table(path).columns
    return "claim_id" in columns and "text" not in columns


def register_files(corpus: Path) -> tuple[Path, ...]:
    """Return the registers of a corpus in order of name: those in `registers/`, or the file itself.

    Raises EvacError where a table in `registers/` is no register.
    """
    if corpus.is_file():
        return (corpus,) if is_register(corpus) else ()
    folder = corpus / REGISTERS
    found = sorted(
        path
        for path in (folder.iterdir() if folder.is_dir() else ())
        if path.suffix.lower() in TABLE_SUFFIXES and not path.name.startswith(".")
    )
    refuse(
        [
            f"{path}: no register: there is no column 'claim_id' (or there is one of texts); "
            f"documents belong beside {REGISTERS}/, not in it"
            for path in found
            if not is_register(path)
        ]
    )
    return tuple(found)


def read_registers(paths: Iterable[Path]) -> tuple[Claim, ...]:
    """Return the claims of all registers in their order, each marked with its file's name.

    Raises EvacError for a faulty row, and where two registers share an id.
    """
    claims: list[Claim] = []
    home: dict[str, str] = {}
    faults: list[str] = []
    for path in paths:
        for claim in read_claims(path):
            if claim.claim_id in home:
                faults.append(
                    f"{path}, column claim_id: {claim.claim_id!r} stands in "
                    f"{home[claim.claim_id]} too; give each claim an id of its own"
                )
            home.setdefault(claim.claim_id, path.name)
            kept = [(name, cell) for name, cell in claim.extra if name != MARK]
            claims.append(replace(claim, extra=tuple(sorted([*kept, (MARK, path.name)]))))
    refuse(faults)
    return tuple(claims)


def join_claims(read: Sequence[Claim], coded: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return the claims read from documents, then those of registers.

    Raises EvacError where a register has the id of a claim that was read from a document.
    """
    taken = {claim.claim_id: claim.doc_id for claim in read}
    for claim in coded:
        if claim.claim_id in taken:
            raise EvacError(
                f"{register_of(claim)}, column claim_id: {claim.claim_id!r} is the id of a claim "
                f"that was read from {taken[claim.claim_id]}; give the register ids of its own"
            )
    return (*read, *coded)


def register_of(claim: Claim) -> str | None:
    """Return the name of the register that a claim comes from, None for one read in a document."""
    return dict(claim.extra).get(MARK)


def address_of(claim: Claim) -> str:
    """Return where a hand-coded claim says that its evidence is: its `url`, else its document."""
    return dict(claim.extra).get(_ADDRESS) or claim.doc_id
