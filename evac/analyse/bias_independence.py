"""How many independent voices stand behind a movement, and with which verbs they are passed on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from evac.analyse.bias_voices import MINIMUM_CLAIMS, NO_OUTLET, OWN_VOICE
from evac.analyse.bias_words import MINIMUM_DOCUMENTS, too_few
from evac.extract.lexicon import shipped
from evac.models import Claim

if TYPE_CHECKING:
    import pandas as pd

INDEPENDENT_COLUMNS: Final = (
    "movement_id",
    "date_end",
    "origin",
    "destination",
    "claims",
    "outlets",
    "institutions",
    "effective",
    "sources",
    "reading",
)
VERB_COLUMNS: Final = ("outlet", "body", "verb", "stance", "claims", "of", "documents", "reading")
FIRST_COLUMNS: Final = ("outlet", "body", "first", "alone", "documents", "of", "reading")


def independent_sources(
    figures: pd.DataFrame, clusters: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Return the effective number of independent sources of each movement; INDEPENDENT_COLUMNS.

    `figures` is a table of `bias.figure_spread`; with `clusters` (of `near_copies.copy_clusters`,
    with the columns doc_id and cluster) the reports of a cluster count as one. `effective` is 1
    over the sum of squared shares of the institutions (the inverse Simpson index; M. O. Hill,
    Ecology 54 (1973), 427-432): ten reprints of one ministry are 1, two bodies told alike often 2.
    """
    import pandas as pd

    told = figures
    if clusters is not None and len(clusters) and "doc_id" in figures:
        joined = dict(zip(clusters["doc_id"], clusters["cluster"], strict=True))
        group = [f"cluster {joined[d]}" if d in joined else d for d in figures["doc_id"]]
        told = figures.assign(report=group).drop_duplicates(
            ["movement_id", "institution", "report"]
        )
    rows: list[tuple[Any, ...]] = []
    for movement_id, own in figures.groupby("movement_id", sort=False):
        counted = told[told["movement_id"] == movement_id]["institution"].value_counts()
        shares = counted / counted.sum()
        effective = float(1 / (shares**2).sum())
        head = own.iloc[0]
        names = "; ".join(sorted(counted.index))
        n = len(counted)
        said = f"{len(own)} figure{'s' * (len(own) != 1)}, {n} institution{'s' * (n != 1)}"
        outlets = int(own["outlet"].nunique())
        rows.append(
            (
                movement_id,
                head["date_end"],
                head["origin"],
                head["destination"],
                len(own),
                outlets,
                n,
                effective,
                names,
                f"{said}: as much as {effective:.1f} that count alike",
            )
        )
    frame = pd.DataFrame(rows, columns=list(INDEPENDENT_COLUMNS))
    texts = ("movement_id", "origin", "destination", "sources", "reading")
    kinds: dict[str, Any] = dict.fromkeys(texts, "string")
    kinds |= dict.fromkeys(("claims", "outlets", "institutions"), "Int64")
    return frame.astype({**kinds, "effective": "Float64"})


def speech_verbs(voices: pd.DataFrame, claims: Sequence[Claim]) -> pd.DataFrame:
    """Return with which verb each outlet passes on each body's figures; columns VERB_COLUMNS.

    `voices` is a table of `bias.attributions`. `verb` is the entry of evac/data/lexicon/speech.yml
    that the extractor tied the source by, and `stance` that entry's: neutral ("said"), accepting
    ("confirmed"), distancing ("claimed"). Left out are figures in an outlet's own voice and those
    that no verb ties. `of` counts the outlet's figures with a verb.
    """
    import pandas as pd

    stances = _stances()
    verb_of = {}
    for claim in claims:
        rule = next((r[len("source:") :] for r in claim.rules if r.startswith("source:")), None)
        if rule in stances:
            verb_of[claim.claim_id] = rule
    said = voices[~voices["own_voice"].fillna(False) & voices["claim_id"].isin(list(verb_of))]
    said = said.assign(verb=said["claim_id"].map(verb_of), outlet=said["outlet"].fillna(NO_OUTLET))
    rows: list[tuple[Any, ...]] = []
    for outlet, own in said.groupby("outlet"):
        of, reports = len(own), int(own["doc_id"].nunique())
        for (body, tied), some in own.groupby(["body", "verb"]):
            verb, n = str(tied), len(some)
            few = of < MINIMUM_CLAIMS or reports < MINIMUM_DOCUMENTS
            words = too_few(of, reports) if few else f"{n} of {of}"
            rows.append((outlet, body, verb, stances[verb], n, of, reports, words))
    rows.sort(key=lambda row: (row[0], -row[4], row[1], row[2]))
    frame = pd.DataFrame(rows, columns=list(VERB_COLUMNS))
    kinds: dict[str, Any] = dict.fromkeys(("outlet", "body", "verb", "stance", "reading"), "string")
    return frame.astype({**kinds, **dict.fromkeys(("claims", "of", "documents"), "Int64")})


def first_and_alone(voices: pd.DataFrame) -> pd.DataFrame:
    """Return who is the first, and who the only, voice of an outlet's reports; FIRST_COLUMNS.

    `voices` is a table of `bias.attributions`, its rows in text order. `documents` are the outlet's
    reports that rest a figure on the body, `of` all its reports with a figure; the outlet's own
    voice is a voice too.
    """
    import pandas as pd

    filled = voices.assign(
        outlet=voices["outlet"].fillna(NO_OUTLET),
        body=voices["body"].mask(voices["own_voice"].fillna(False)).fillna(OWN_VOICE),
    )
    first: Counter[tuple[str, str]] = Counter()
    alone: Counter[tuple[str, str]] = Counter()
    cited: Counter[tuple[str, str]] = Counter()
    reports: Counter[str] = Counter()
    for (named, _), own in filled.groupby(["outlet", "doc_id"], sort=False):
        outlet, bodies = str(named), [str(body) for body in own["body"].unique()]
        reports[outlet] += 1
        first[outlet, bodies[0]] += 1
        alone[outlet, bodies[0]] += len(bodies) == 1
        cited.update((outlet, body) for body in bodies)
    rows: list[tuple[Any, ...]] = []
    for (outlet, body), n in cited.items():
        of = reports[outlet]
        pair = outlet, body
        said = f"first in {first[pair]} and alone in {alone[pair]} of {of} reports"
        if of < MINIMUM_DOCUMENTS:
            said = f"too few to say (n = {of} document{'s' * (of != 1)})"
        rows.append((outlet, body, first[pair], alone[pair], n, of, said))
    rows.sort(key=lambda row: (row[0], -row[4], row[1]))
    frame = pd.DataFrame(rows, columns=list(FIRST_COLUMNS))
    kinds: dict[str, Any] = dict.fromkeys(("outlet", "body", "reading"), "string")
    return frame.astype({**kinds, **dict.fromkeys(("first", "alone", "documents", "of"), "Int64")})


@lru_cache(maxsize=1)
def _stances() -> dict[str, str]:
    """Return the stance of each verb that ties a source, by the id of its entry."""
    return {
        entry.entry_id: str(entry.attributes["stance"])
        for entry in shipped().entries
        if entry.layer == "speech" and "stance" in entry.attributes
    }
