"""Who spoke last when a text is read sentence by sentence: whom "he", "it", "the officer" mean."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from evac.extract.reading import Reading
from evac.extract.speech.attributed import Attribution
from evac.extract.speech.speakers import OWN


@dataclass(slots=True)
class Speakers:
    """Who spoke last, sentence by sentence; `person` is the last human being."""

    speaker: Attribution | None = None
    person: Attribution | None = None
    sentence: int | None = None
    people: dict[str, Attribution] = field(default_factory=dict)
    callings: dict[str, Attribution] = field(default_factory=dict)

    def note(self, reading: Reading) -> None:
        """Take in the attributions of the next sentence."""
        for told in reading.attributions:
            attribution = None if told.weak or told.local else self.resolved(told)
            if attribution is None or attribution.source is None:
                continue
            self.speaker, self.sentence = attribution, reading.sentence.number
            if attribution.person or attribution.kind in ("person", "unnamed"):
                self.person = attribution
            if attribution.kind == "person" and " " in attribution.source:
                self.people.setdefault(attribution.source.split()[-1], attribution)
            if self.person is attribution:
                self.callings.update(dict.fromkeys(attribution.callings, attribution))
        if reading.mentioned is not None and not reading.attributions:
            named = reading.mentioned
            self.person = Attribution(0, 0, named.name, named.kind, person=True)

    def resolved(self, attribution: Attribution) -> Attribution | None:
        """Return an attribution with the speaker that it points back to, None where there is none.

        "He" is the last person, "it" the last who spoke, "the officer" the last who was called
        so, a surname the one of that name.
        """
        if attribution.kind == OWN:
            return None
        if attribution.source is not None:
            known = self.people.get(attribution.source) if attribution.kind == "person" else None
            return replace(attribution, source=known.source) if known else attribution
        last = next((self.callings[c] for c in attribution.callings if c in self.callings), None)
        if last is None or attribution.kind != "unnamed":
            last = self.person if attribution.human and self.person else self.speaker
        if last is not None:
            return replace(attribution, source=last.source, kind=last.kind, pronoun=False)
        if attribution.kind == "unnamed":
            return replace(attribution, source="unnamed", pronoun=False)
        return None
