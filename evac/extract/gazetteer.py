"""Places: what they are called, where they lie, and which of several a text means.

`Gazetteer.load()` reads the shipped packs; `scan` finds names in a text, `resolve` chooses among
places of one name by what else the text speaks of, and abstains where nothing decides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from evac.extract.lists import gazetteer_files as files
from evac.extract.lists import gazetteer_proof as proof
from evac.extract.lists.gazetteer_forms import NOT_SCANNED, form, spellings
from evac.extract.lists.gazetteer_scan import Pattern, PlaceHit, Scanner
from evac.extract.text.names import fold, key, plain, strip_article

__all__ = ["TOLD", "Gazetteer", "Place", "PlaceHit", "prove"]

#: How the id of a place begins that no table has: a text alone tells of it.
TOLD: Final = "told:"

_MIN_KEY: Final = 5  # letters of a key below which an unlisted spelling is not looked up


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the gazetteer.

    `place_id` is an OCHA P-code (C2321, SY03), `geonames:N`, `iso:UA-14`, `country:SY` or
    `evac:slug`. `lat` and `lon` are decimal degrees or None; `part_of` is the id of the next larger
    place, None for a country; `names` holds all spellings, the canonical `name` first. `curated`
    says that somebody chose the name: those of a generated table are spelt as no paper does.
    """

    place_id: str
    name: str
    kind: str
    country: str
    lat: float | None
    lon: float | None
    part_of: str | None
    names: tuple[str, ...]
    curated: bool = True


class Gazetteer:
    """The places of some packs. Immutable; use `Gazetteer.load`."""

    def __init__(self, tables: files.Tables) -> None:
        """Index `tables`; the automaton and the keys are built on first use."""
        self._tables = tables
        self._rows = tables.rows
        self._scanner: Scanner | None = None
        self._keys: dict[bool, Mapping[str, tuple[str, ...]]] = {}
        self._spellings: Mapping[str, Pattern] | None = None
        self._ancestors: dict[str, tuple[str, ...]] = {}
        self._places: dict[str, Place] = {}
        self._demonyms: dict[str, str] | None = None
        self._capitals: dict[str, str] | None = None
        self._last: tuple[str, tuple[PlaceHit, ...]] | None = None

    @classmethod
    def load(
        cls, packs: Sequence[str] | None = None, overlays: Sequence[Path | str] = ()
    ) -> Gazetteer:
        """Read `packs` (all shipped ones where None) and the user's own overlay files.

        The result is cached for packs without overlays. Raises EvacError, naming file, row and
        column, for a fault in an overlay and for an unknown pack.
        """
        chosen = tuple(packs) if packs is not None else files.packs()
        if overlays:
            paths = [Path(path) for path in overlays]
            tables = files.read_tables(chosen, paths)
            proof.refuse_overlay_faults(tables, paths)
            return cls(tables)
        return _shipped(chosen)

    def telling(self, places: Iterable[Place]) -> Gazetteer:
        """Return a gazetteer that also has the places which one text alone tells."""
        return _Telling(self, places)

    def kind_beside(self, text: str, hit: PlaceHit) -> str | None:
        """Return the kind that a noun beside a name tells: "X camp", "the village of X"."""
        noun = self._scanning().noun(text, hit)
        return next((k for k, nouns in files.rules()["kinds"].items() if noun in nouns), None)

    def __len__(self) -> int:
        """Return the number of places."""
        return len(self._rows)

    def get(self, place_id: str) -> Place | None:
        """Return the place with this id, or None."""
        place = self._places.get(place_id)
        if place is None and (row := self._rows.get(place_id)) is not None:
            place = self._places[place_id] = _place(row)
        return place

    def ancestors(self, place_id: str) -> tuple[str, ...]:
        """Return the ids of the places round a place, nearest first, pockets before the tree."""
        if place_id not in self._ancestors:
            found: dict[str, None] = {}
            queue = [place_id]
            for here in queue:  # grows while it is walked: breadth first
                row = self._rows.get(here)
                around = self._tables.pockets.get(here, ())
                for parent in (*around, *((row.part_of,) if row and row.part_of else ())):
                    if parent not in found and parent != place_id:
                        found[parent] = None
                        queue.append(parent)
            self._ancestors[place_id] = tuple(found)
        return self._ancestors[place_id]

    def within(self, inner_id: str, outer_id: str) -> bool:
        """Tell whether the first place is the second or lies in it; False for unknown ids."""
        if inner_id not in self._rows:
            return False
        return inner_id == outer_id or outer_id in self.ancestors(inner_id)

    def candidates(self, name: str) -> tuple[Place, ...]:
        """Return the places that `name` may mean, likeliest first: by spelling, else by key."""
        pattern = self._patterns().get(form(name))
        if pattern:
            ids = pattern.articled if strip_article(plain(name))[0] else pattern.candidates
        else:
            ids = self._keyed(everywhere=True).get(key(name), ())
        return tuple(_place(self._rows[i]) for i in ids)

    def scan(self, text: str) -> list[PlaceHit]:
        """Find the places of a text: longest names, left to right, not overlapping.

        `text[hit.start:hit.end] == hit.text` always. A name needs a capital letter (or an article
        before it), a weak name also a word beside it that makes it a place; `hit.weak` tells.
        A noun beside the name ("Homs province") puts the candidates of that kind first.
        """
        last = self._last
        if last is not None and last[0] == text:
            # `resolve` asks for the places of the text that was just scanned.
            return list(last[1])
        scanner = self._scanning()
        hits = scanner.find(text)
        several = [len(hit.candidates) > 1 for hit in hits]
        found = [
            self._by_noun(hit, scanner.noun(text, hit)) if many else hit
            for hit, many in zip(hits, several, strict=True)
        ]
        self._last = (text, tuple(found))
        return found

    def resolve(self, hits: Sequence[PlaceHit], context: str = "") -> tuple[str | None, ...]:
        """Choose one place id for each hit, or None where nothing decides.

        Evidence are the other names of `hits` and of the text `context` that mean one place, the
        countries and the peoples ("Syrian") that are named: a candidate that lies in the country
        and the pocket or governorate spoken of wins. Without evidence the best known of several
        stands, if it is alone in its rank; a hamlet is never taken without evidence. Deterministic.
        """
        around = self.scan(context) if context else []
        votes = self._evidence([*hits, *around], context)
        return tuple(self._choose(hit, votes) for hit in hits)

    def prove(self) -> list[str]:
        """Return the faults of the tables behind this gazetteer; empty when sound."""
        return proof.prove(self._tables)

    def _scanning(self) -> Scanner:
        if self._scanner is None:
            self._scanner = Scanner(self._patterns(), files.rules(), self._by_key)
        return self._scanner

    # --- choosing -----------------------------------------------------------------------------

    def _by_noun(self, hit: PlaceHit, noun: str) -> PlaceHit:
        if not noun:
            return hit
        kinds = {kind for kind, nouns in files.rules()["kinds"].items() if noun in nouns}
        of_kind = tuple(i for i in hit.candidates if self._rows[i].kind in kinds)
        rest = tuple(i for i in hit.candidates if i not in of_kind)
        return PlaceHit(hit.start, hit.end, hit.text, of_kind + rest, hit.weak)

    def _evidence(self, hits: Sequence[PlaceHit], context: str) -> Counter[str]:
        """Count the ids (and all their ancestors) that the unambiguous names speak for."""
        votes: Counter[str] = Counter()
        for name in sorted({(hit.candidates, fold(hit.text)) for hit in hits}):
            ids = name[0]
            shared = set(ids[:1]) | set(self.ancestors(ids[0]))
            for other in ids[1:]:
                shared &= {other, *self.ancestors(other)}
            votes.update(sorted(shared))
        if context:
            peoples = self._peoples()
            for people in peoples.keys() & fold(context).replace(".", " ").split():
                votes[peoples[people]] += 1
        return votes

    def _choose(self, hit: PlaceHit, votes: Counter[str]) -> str | None:
        if len(hit.candidates) == 1:
            only = self._rows[hit.candidates[0]]
            mine = f"country:{only.country}"
            elsewhere = any(v.startswith("country:") and v != mine for v in votes)
            # Its own vote is one: a weak name needs a second, unless nothing speaks against it.
            return None if hit.weak and elsewhere and votes[mine] < 2 else only.place_id
        scores = {}
        for place_id in hit.candidates:
            above = self.ancestors(place_id)
            country = votes[f"country:{self._rows[place_id].country}"]
            nearer = sum(votes[a] > 0 for a in above if not a.startswith("country:"))
            scores[place_id] = (country, nearer)
        best_country = max(country for country, _ in scores.values())
        left = [i for i in hit.candidates if scores[i][0] == best_country]
        if not best_country:
            left = [i for i in left if self._rows[i].rank < 3]
        if left:
            least = min(self._rows[i].rank for i in left)
            left = [i for i in left if self._rows[i].rank == least]
        if len(left) > 1 and not self._nested(left) and best_country:
            nearest = max(scores[i][1] for i in left)
            left = [i for i in left if scores[i][1] == nearest]
        if len(left) > 1 and not self._nested(left):
            # Marawi is the city of that name before it is Merowe in another spelling.
            own = [i for i in left if fold(self._rows[i].name) == fold(hit.text)]
            left = own or left
        # A city and its governorate share a name: the order of the candidates settles it.
        return left[0] if len(left) == 1 or (left and self._nested(left)) else None

    def _nested(self, ids: Sequence[str]) -> bool:
        """Tell whether one of the places holds all the others."""
        return any(all(i == j or i in self.ancestors(j) for j in ids) for i in ids)

    def country_of(self, people: str) -> str | None:
        """Return the id of the country of a people ("Turkish"), or None for any other word."""
        return self._peoples().get(fold(people))

    def capital_of(self, country_id: str) -> str | None:
        """Return the id of the capital of a country, or None where the packs do not have it."""
        if self._capitals is None:
            self._capitals = {
                land.place_id: place.place_id
                for name, capital in files.capitals().items()
                for land in self.candidates(name)
                if land.kind == "country"
                for place in reversed(self.candidates(capital))
                if place.country == land.country and place.kind != "country"
            }
        return self._capitals.get(country_id)

    def _peoples(self) -> dict[str, str]:
        if self._demonyms is None:
            self._demonyms = {
                people: f"country:{country.code}"
                for country in files.countries().values()
                for demonym in country.demonyms
                for people in (fold(demonym), fold(demonym) + "s")
                if " " not in people
            }
        return self._demonyms

    # --- indexes ------------------------------------------------------------------------------

    def _order(self, place_id: str) -> tuple[bool, int, int, int, str]:
        row = self._rows[place_id]
        kinds = list(files.rules()["kinds"])
        kind = kinds.index(row.kind) if row.kind in kinds else len(kinds)
        return (not row.prefer, row.rank, kind, len(place_id), place_id)

    def _patterns(self) -> Mapping[str, Pattern]:
        if self._spellings is None:
            order = {i: self._order(i) for i in self._rows}
            self._spellings = spellings(self._rows, order, self._peoples())
        return self._spellings

    def _by_key(self, name: str) -> tuple[str, ...]:
        """Return ids for a spelling in running text that no table lists, by its key.

        Only of towns and better in the countries of scan.yml whose names the key was made for,
        and only for keys long enough to mean something.
        """
        sought = key(name)
        if len(sought) < _MIN_KEY or fold(name) in self._peoples():
            return ()
        return self._keyed(everywhere=False).get(sought, ())

    def _keyed(self, *, everywhere: bool) -> Mapping[str, tuple[str, ...]]:
        if everywhere not in self._keys:
            countries = set(files.rules()["key_countries"])
            keys: dict[str, dict[str, None]] = {}
            for row in self._rows.values():
                if row.kind in NOT_SCANNED:
                    continue
                if everywhere or (row.rank < 3 and row.country in countries):
                    for name_ in (row.name, *row.names):
                        keys.setdefault(key(name_), {})[row.place_id] = None
            self._keys[everywhere] = {
                k: tuple(sorted(v, key=self._order)) for k, v in keys.items() if k
            }
        return self._keys[everywhere]


class _Telling(Gazetteer):
    """A gazetteer with the places of one text on top: of them only is known what it tells."""

    def __init__(self, base: Gazetteer, places: Iterable[Place]) -> None:
        """Share all that `base` has read and worked out."""
        self.__dict__.update(base.__dict__)
        self._told = {place.place_id: place for place in places}

    def get(self, place_id: str) -> Place | None:
        """Return the place with this id, or None."""
        return self._told.get(place_id) or super().get(place_id)

    def ancestors(self, place_id: str) -> tuple[str, ...]:
        """Return the ids of the places round a place: none is known of those told."""
        return () if place_id in self._told else super().ancestors(place_id)

    def within(self, inner_id: str, outer_id: str) -> bool:
        """Tell whether the first place is the second or lies in it; False for unknown ids."""
        return super().within(inner_id, outer_id) or inner_id == outer_id in self._told


@lru_cache(maxsize=4)
def _shipped(packs: tuple[str, ...]) -> Gazetteer:
    return Gazetteer(files.read_tables(packs))


def prove(gazetteer: Gazetteer) -> list[str]:
    """Return the faults of a gazetteer, each naming file, row and column; empty when sound."""
    return gazetteer.prove()


def _place(row: files.Row) -> Place:
    return Place(
        row.place_id, row.name, row.kind, row.country, row.lat, row.lon, row.part_of,
        (row.name, *row.names), not (row.where[0].endswith(".csv") and row.kind != "country"),
    )  # fmt: skip
