"""Who is heard in the reports, with or without a figure: each words-of-speech and its speaker.

`voices` counts who states the figures; a general who only says that the road is open, or a
mother who says why she leaves, states none. Here every attribution of a report counts once a
sentence. Direct and indirect speech are both heard where a verb of speech or an "according to"
ties them to a speaker (evac/data/lexicon/speech.yml); speech without such a tie is not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from evac.analyse.bodies import Bodies
from evac.extract.gate.pages import furniture, headlines
from evac.extract.knowledge import Knowledge, shipped_knowledge
from evac.extract.lexicon import shipped
from evac.extract.lists.sources_data import Entry
from evac.extract.places.hits import PlacesNear
from evac.extract.reading import Reading
from evac.extract.text.names import fold, plain_apostrophes
from evac.extract.text.plain import Plain
from evac.extract.text.tokens import split_sentences
from evac.extract.voices.spoken_last import Speakers
from evac.extract.where.true_places import without_names
from evac.models import Document

if TYPE_CHECKING:
    import pandas as pd

STATEMENT_COLUMNS: Final = (
    "outlet",
    "doc_id",
    "body",
    "institution",
    "kind",
    "side",
    "verb",
    "stance",
    "start",
    "end",
    "sentence",
)
#: A speaker of whom the text says no name ("sources", "activists").
UNNAMED: Final = "unnamed"
_RULE: Final = "source:"


def statements(
    documents: Sequence[Document],
    bodies: Sequence[Entry] | None = None,
    known: Knowledge | None = None,
) -> pd.DataFrame:
    """Return one row a sentence and speaker, in document and text order; STATEMENT_COLUMNS.

    `body` is the canonical name of who speaks (without the person who speaks for it), UNNAMED for
    sources without a name (not counted beside a named one), and `institution` the outermost body
    that it is part of. "He said" is taken for the last speaker; where nobody is known, there is
    no row. `verb` are the words that tie the speaker, and `stance` that of their entry in
    evac/data/lexicon/speech.yml: neutral, accepting, distancing. `start` and `end` are the
    sentence's. An outlet that cites itself is no row. Give the reports
    that are on evacuations: in a long page of other news everybody speaks.
    """
    import pandas as pd

    known = known or shipped_knowledge()
    told = [(d, *spoken) for d in documents for spoken in _spoken(d, known)]
    # The extractor writes the person who speaks for a body in brackets behind it.
    finder = Bodies.of((source.rpartition(" (")[0] for _, _, source, _, _ in told), bodies)
    rows: list[tuple[Any, ...]] = []
    for document, sentence, source, verb, stance in told:
        home, body = finder.find(document.outlet), finder.named(source)
        if home is not None and fold(body.name) == fold(home.name):
            continue
        row = (document.outlet, document.doc_id, body.name, body.institution, body.kind)
        start, end = sentence
        rows.append((*row, body.side, verb or None, stance, start, end, document.text[start:end]))
    frame = pd.DataFrame(rows, columns=list(STATEMENT_COLUMNS))
    frame = frame.drop_duplicates(["doc_id", "start", "body"], ignore_index=True)
    numbers = dict.fromkeys(("start", "end"), "Int64")
    return frame.astype({**dict.fromkeys(STATEMENT_COLUMNS, "string"), **numbers})


@lru_cache(maxsize=1)
def speech_stances() -> dict[str, str]:
    """Return the stance of each verb that ties a source, by the id of its entry."""
    return {
        entry.entry_id: str(entry.attributes["stance"])
        for entry in shipped().entries
        if entry.layer == "speech" and "stance" in entry.attributes
    }


def _spoken(
    document: Document, known: Knowledge
) -> Iterator[tuple[tuple[int, int], str, str, str | None]]:
    """Yield the span of each sentence with its source, the words that tie it, and their stance."""
    plain = Plain.of(document)
    text = plain.document.text
    sentences = split_sentences(text)
    skipped = furniture(text, sentences, known.lexicon)
    heads = headlines(text, sentences, document.title)
    speakers = known.speakers.find(text)
    bodies = [(s.start, s.end) for s in speakers]
    bodies += [(group.start, group.end) for group in known.groups.find(text)]
    told = Speakers()
    for sentence in sentences:
        if sentence.number in skipped:
            continue
        at_head = sentence.number in heads
        reading = Reading(plain.document, sentence, known, at_head, PlacesNear(text, known))
        reading = without_names(reading.attributed(speakers), bodies)
        found = [(a, told.resolved(a)) for a in reading.attributions if not a.weak]
        named_here = any(who and who.source not in (None, UNNAMED) for _, who in found)
        for attribution, who in found:
            # '"...", she said, referring to the workers': they are no speakers beside her.
            if who is None or who.source is None or (who.source == UNNAMED and named_here):
                continue
            entry = attribution.rule.removeprefix(_RULE).split(" ")[0]
            tag = next((t for t in reading.speech if t.first == attribution.at), None)
            verb = " ".join(reading.words(tag.first, tag.last)) if tag else ""
            yield (
                plain.span(sentence.start, sentence.end),
                plain_apostrophes(who.source),
                verb,
                speech_stances().get(entry),
            )
        told.note(reading)
