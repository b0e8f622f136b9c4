"""The verbs on days and corridors: timelines, volumes, people per bus, the map."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from evac.models import WARNINGS
from evac.report.figures.picture import NoPicture, Picture
from evac.report.pages.names import table_anchor
from evac.report.pages.tables import Table, is_unknown
from evac.report.pages.words import figure_in_words, in_brief
from evac.report.verbs.known import Known, count

if TYPE_CHECKING:
    import pandas as pd

    from evac.analyse.reconciliation.scopes import Resolve

_TIMELINE = (
    *("campaign", "corridor", "unit", "kind", "date_start", "date_end", "best", "low", "high"),
    *("derivation", "verdict", "claims", "sources"),
)
_PLANS = (
    *("corridor", "claim_id", "announced", "unit", "date_start", "date_end", "outcome", "counted"),
    *("claims", "in_all", "source"),
)
_DAYS = ("campaign", "corridor", "unit", "day", "best", "low", "high", "claims")
_CORRIDORS = (
    *("corridor_id", "origin", "destination", "date_start", "date_end", "movements", "claims"),
    "inside",
)
_RANKING = ("place", "corridor", "best", "low", "high", "not_told_apart", "inside", "claims")
_CHECKPOINTS = (
    *("via", "movement", "unit", "corridors", "not_added", "best", "low", "high", "without_best"),
    *("claims", "sources"),
)
_VOLUMES = (
    *("corridor", "movement", "unit", "who", "best", "low", "high", "without_best", "claims"),
    "sources",
)

#: Caption of the table of days and totals that the figures are drawn from.
TIMELINES: Final = "Timelines"
#: Caption of the table that sums each corridor, with its claims.
VOLUMES: Final = "People and vehicles by corridor"
#: Rows from which on a table stands behind one click.
LONG_TABLE: Final = 60


@dataclass(frozen=True, slots=True)
class Gallery:
    """Several figures, each under its name, with the tables that belong beside it.

    `note` says how to read them and what isn't shown; `listed` is the caption of the table on the
    page that counts in it lead to, "" without one.
    """

    pictures: tuple[tuple[str, Picture | NoPicture, tuple[Table, ...]], ...]
    note: str = ""
    listed: str = ""

    def __repr__(self) -> str:
        """Return the figures in words."""
        parts = [
            repr(shown) for _, picture, tables in self.pictures for shown in (picture, *tables)
        ]
        return "\n".join([*parts, self.note]).strip()

    def _repr_html_(self) -> str:
        """Return the figures, each with a heading, its tables beside it."""
        lines = [html.escape(line) for line in self.note.splitlines()]
        if self.listed:
            # What is not drawn stands in the table.
            lines = [
                f'<a class="n" href="#{table_anchor(self.listed)}">{line}</a>'
                if any(map(str.isdigit, line))
                else line
                for line in lines
            ]
        parts = [f'<p class="note">{line}</p>' for line in lines]
        for name, picture, tables in self.pictures:
            parts.append(f"<h3><bdi>{html.escape(name)}</bdi></h3>")
            beside = "".join(table._repr_html_() for table in tables)
            parts.append(
                f'<div class="beside"><div>{picture._repr_html_()}</div><div>{beside}</div></div>'
                if beside
                else picture._repr_html_()
            )
        return "".join(parts)


class Travelled(Known):
    """Days and corridors."""

    __slots__ = ()

    def timeline(self) -> Table:
        """Return increments and stated totals, one row each, by campaign, corridor and time."""
        frame = self._timeline()
        return _folded(self.table(_shown(frame, _TIMELINE, ("derivation", "verdict")), TIMELINES))

    def days(self) -> Table:
        """Return one row a calendar day of each corridor; a day that nobody counts is open."""
        from evac.analyse.timelines import days

        return _folded(self.table(days(self._timeline())[list(_DAYS)], "Day by day"))

    def timeline_figures(self, most: int = 12) -> Gallery:
        """Return a figure for each campaign of two or more figures, the largest `most` of them.

        Each has the verdicts on its claims beside it, what is to be looked at first open.
        """
        from evac.report.figures.timeline import CAPTION, campaign_figure

        frame = self._timeline()
        judged = self._judged(frame)
        # A window that is its own movement is one figure, not two: count the claims.
        apart = frame.assign(claims=frame["claims"].str.split("|")).explode("claims")
        sizes = apart.groupby("campaign", sort=True)["claims"].nunique()
        sizes = sizes.sort_values(ascending=False, kind="stable")
        drawn = sizes[sizes > 1].index[:most]
        pictures = []
        for name in drawn:
            rows = frame[frame["campaign"] == name]
            table = self.table(_shown(rows, _TIMELINE[1:], ("derivation", "verdict")))
            beside = self._verdicts_beside(judged[judged["campaign"] == name])
            pictures.append((str(name), campaign_figure(rows, str(name), table), beside))
        single, more = int((sizes == 1).sum()), int((sizes > 1).sum()) - len(drawn)
        notes = [CAPTION] if pictures else ["No campaign here has two figures with a day."]
        if single:
            notes.append(f"Not drawn: {count(single, 'campaign')} with a single figure.")
        if more > 0:
            notes.append(f"In the table only: {count(more, 'smaller campaign')}.")
        listed = TIMELINES if self.pages is not None else ""
        return Gallery(tuple(pictures), "\n".join([notes[0], " ".join(notes[1:])]), listed)

    def plans(self) -> Table:
        """Return each plan with what was counted in its corridor on its days."""
        from evac.analyse.judged import plans

        m = self.materials
        frame = plans(self._timeline(), m.claims, m.verdicts, resolve=self._resolve())
        shown = frame.copy()
        for name, column in (("announced", "planned"), ("counted", "moved")):
            cells = zip(
                *(frame[c] for c in (column, f"{column}_low", f"{column}_high")), strict=True
            )
            shown[name] = [figure_in_words(*row) for row in cells]
        return self.table(shown[list(_PLANS)], "Plans and what came of them")

    def off_the_timeline(self) -> Table:
        """Return the claims that stand on no timeline because their days are not told."""
        from evac.analyse.timelines import undated

        frame = undated(self.materials.claims, self.materials.verdicts)
        return self.table(frame.drop(columns=["quote"]), "Claims without a day")

    def corridors(self) -> Table:
        """Return the corridors that the movements run in, with their ids."""
        from evac.analyse.corridors import corridors
        from evac.extract.gazetteer import Gazetteer

        frame = corridors(
            self.materials.movements, within=Gazetteer.load().within, resolve=self._resolve()
        )
        return self.table(_shown(frame, _CORRIDORS, ("inside",)), "Corridors", listed=VOLUMES)

    def volumes(self, corridor: str = "all") -> Table:
        """Return people and vehicles per corridor, low to high, and by who.

        Raises EvacError naming the corridors there are where there is none of that id.
        """
        frame = _shown(self._volumes(corridor), _VOLUMES, ("who", "sources"))
        return self.table(frame, VOLUMES)

    def volumes_figure(self, corridor: str = "all") -> Picture | NoPicture:
        """Return people and vehicles per corridor as ranges."""
        from evac.report.figures.charts import volume_ranges

        return volume_ranges(self._volumes(corridor), self.volumes(corridor))

    def ranking(self) -> Table:
        """Return the corridors by people evacuated, and which of them can't be told apart."""
        from evac.analyse.ranking import ranking
        from evac.extract.gazetteer import Gazetteer

        frame = ranking(
            self.materials.movements, within=Gazetteer.load().within, resolve=self._resolve()
        )
        shown = _shown(frame, _RANKING, ("inside", "not_told_apart")).copy()
        if "not_told_apart" in shown:
            shown["not_told_apart"] = [in_brief(cell) for cell in shown["not_told_apart"]]
        return self.table(shown, "By size")

    def checkpoints(self, corridor: str = "all") -> Table:
        """Return people and vehicles by the checkpoint or passage they left through."""
        from evac.analyse.corridors import checkpoints, corridor_id
        from evac.extract.gazetteer import Gazetteer

        frame = checkpoints(
            [
                movement
                for movement in self.materials.movements
                if corridor in ("all", corridor_id(movement.origin, movement.destination))
            ],
            within=Gazetteer.load().within,
            resolve=self._resolve(),
        )
        shown = _shown(frame, _CHECKPOINTS, ("sources", "not_added")).copy()
        for name in {"corridors", "not_added"} & set(shown.columns):
            shown[name] = [in_brief(cell) for cell in shown[name]]
        return self.table(shown, "People and vehicles by checkpoint")

    def bus_loads(self, corridor: str = "all") -> Table:
        """Return people per bus of the claims that give both, and of counts of the same days."""
        frame = self._loads(corridor).drop(columns=["corridor_id"])
        return self.table(frame, "People per bus")

    def bus_loads_figure(self, corridor: str = "all") -> Picture | NoPicture:
        """Return people per bus, with the plausible band."""
        from evac.analyse.reconciliation.policy import DEFAULT
        from evac.report.figures.charts import load_dots

        return load_dots(self._loads(corridor), DEFAULT.people_per_bus, self.bus_loads(corridor))

    def flow_map(self, corridor: str = "all") -> Picture | NoPicture:
        """Return a map of the flows; those without coordinates are named below it."""
        from evac.analyse.corridors import flows
        from evac.analyse.places import resolver
        from evac.extract.gazetteer import Gazetteer
        from evac.report.figures.maps import Flow, Spot, flow_map

        gazetteer = Gazetteer.load()
        frame = flows(self.materials.movements, gazetteer, resolver(gazetteer))
        if corridor != "all":
            frame = frame[frame["corridor_id"] == corridor]
        placed, unplaced = [], []
        for row in frame.to_dict("records"):
            origin, destination = (
                None
                if is_unknown(row[f"{end}_lat"])
                else Spot(
                    name=str(row[end]), lat=float(row[f"{end}_lat"]), lon=float(row[f"{end}_lon"])
                )
                for end in ("origin", "destination")
            )
            if origin is None:
                unplaced.append(f"{row['corridor'].replace(' -> ', ' to ')} ({row['unit']})")
                continue
            low, high = (None if is_unknown(row[k]) else float(row[k]) for k in ("low", "high"))
            placed.append(
                Flow(origin=origin, destination=destination, low=low, high=high, unit=row["unit"])
            )
        names = ["corridor", "unit", "best", "low", "high"]
        return flow_map(
            placed, unplaced=unplaced, data=self.table(frame[names], "Flows", listed=VOLUMES)
        )

    def _timeline(self) -> pd.DataFrame:
        from evac.analyse.campaigns import region_of
        from evac.analyse.timelines import timeline
        from evac.extract.gazetteer import Gazetteer

        m, resolve = self.materials, self._resolve()
        region = region_of(Gazetteer.load(), resolve)
        return timeline(m.movements, m.claims, m.verdicts, region=region, resolve=resolve)

    def _judged(self, timeline: pd.DataFrame) -> pd.DataFrame:
        from evac.analyse.judged import judged

        m = self.materials
        return judged(timeline, m.claims, m.verdicts, resolve=self._resolve())

    def _verdicts_beside(self, judged: pd.DataFrame) -> tuple[Table, ...]:
        """Return the warnings on a campaign's claims, and its other verdicts, folded."""
        warned = judged["verdict"].isin(WARNINGS)
        tables = []
        for rows, caption, folded in (
            (judged[warned], "To look at first", False),
            (judged[~warned], "The other verdicts", True),
        ):
            shown = rows[["claim_id", "value", "date_end"]].rename(columns={"value": "figure"})
            # One column for both: beside a figure there is no room for more.
            shown["why"] = [
                ": ".join(part for part in parts if not is_unknown(part))
                for parts in zip(rows["verdict"], rows["explanation"], strict=True)
            ]
            tables.append(replace(self.table(shown, caption), folded=folded))
        return tuple(tables)

    @staticmethod
    def _resolve() -> Resolve:
        from evac.analyse.places import resolver
        from evac.extract.gazetteer import Gazetteer

        return resolver(Gazetteer.load())

    def _volumes(self, corridor: str) -> pd.DataFrame:
        from evac.analyse.corridors import corridor_volumes

        return corridor_volumes(self.materials.movements, self.materials.claims, corridor)

    def _loads(self, corridor: str) -> pd.DataFrame:
        from evac.analyse.loads import bus_loads

        frame = bus_loads(self.materials.claims, self.materials.movements)
        return frame if corridor == "all" else frame[frame["corridor_id"] == corridor]


def _folded(table: Table) -> Table:
    """Return a long table behind one click: the rest of the page must stay within reach."""
    return replace(table, folded=len(table) > LONG_TABLE)


def _shown(frame: pd.DataFrame, names: Sequence[str], optional: Sequence[str]) -> pd.DataFrame:
    """Return the columns `names`, leaving out those of `optional` that hold nothing here."""
    kept = [name for name in names if name not in optional or frame[name].notna().any()]
    return frame[kept]
