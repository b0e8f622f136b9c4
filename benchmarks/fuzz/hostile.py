"""Texts made to be read wrongly: from bytes that a fuzzer moves, and from seeds."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Final

#: What a byte of an input stands for: pieces of reports, so that one changed byte is another word.
PIECES: Final = tuple(
    piece
    for line in """
412|4,812|12 400|1.5 million|3,000|20|2018|٣٠٠٠|０４２|½|10-15|24/03|007|9999999999999|1e9|-5|+300|4,8120
dozens of|hundreds of|thousands|half a dozen|three hundred|twelve hundred|a couple of|no|none|some
about|nearly|more than|at least|up to|fewer than|between|an estimated|over|only|another|a further|all
and|or|to|of|from|in|by|the|a|with|as|for|including|among|them|their|who|that|which|both|also|then
fighters|people|civilians|families|children|women|wounded|buses|ambulances|cars|rebels|militants
residents|relatives|soldiers|persons|tonnes|dollars|bodies|per cent|%|kilometres|years old|days
were evacuated|were bused|left|leave|will leave|have left|have not left|were killed|returned|fled
arrived|boarded|were moved|could be evacuated|is expected to|denied|transported|departed|evacuation
Zamalka|Homs|Aleppo|Idlib|eastern Ghouta|Douma|Harasta|Sarajevo|Mariupol|Grozny|the town|Jarabulus
Syria|Daraya|Madaya|al-Waer|Kefraya and Foua|Arbin|Damascus|the enclave|Bab al-Hawa|Washington|Yarmouk
on Sunday|on Saturday|yesterday|today|last week|since|until|on 24 March|in 2016|March 24, 2018|overnight
over the past two days|so far|in total|by Friday|31 February|30 June 2017|Monday evening|earlier
SOHR said|the army said|, according to|the UN said|a source said|SANA reported|state media|Red Crescent
, he said|told Reuters|the Syrian Observatory for Human Rights|activists say|officials|the ICRC
truce|ceasefire|deal|siege|convoy|agreement|surrender|corridor|batch|rebel-held|army|besieged
.|,|;|:|?|!|(|)|“|”|"|'|’|—|–|-|…|«|»|[|]|/|\\|&amp;|&#8217;|&nbsp;|<b>|</b>|*|#|@|http://x.y/z
Read more|Share this|Photo:|Advertisement|BEIRUT (Reuters) -|DAMASCUS, March 25 —|Published 3 May 2016
إجلاء|эвакуация|撤离|🚌|é|ß|İ|ﬁ|K|Mr.|U.N.|St.|i.e.|No. 5|Gen.|bringing the total to|120 of them
""".strip().split("\n")
    for piece in line.split("|")
)
#: Signs that stand between, in or instead of the words of a page.
SIGNS: Final = (
    "\n", "\n\n", "\r\n", "\t", "\u00a0", "\u2009", "\u202f", "\u200b", "\u200f", "\u202e", "\u00ad",
    "\ufeff", "\u2028", "\u2029", "\x0b", "\x0c", "\x85", "\u0301", "\u3000", "\u2060", "\ufffd", "",
)  # fmt: skip
_BYTES: Final = 256
#: From here on a byte is a piece; below it is a sign, or moves which pieces the next ones are.
_OTHERS: Final = 40
_DAYS: Final = 6_000


def text_of(data: bytes) -> str:
    """Return the text that an input stands for: a piece for most bytes, a sign for the others.

    The first byte says whether the input is the text itself, as UTF-8 with broken bytes replaced.
    """
    if not data:
        return ""
    if data[0] >= _BYTES - 32:
        return data[1:].decode("utf-8", "replace")
    parts = []
    offset = 0
    for byte in data[1:]:
        if byte < len(SIGNS):
            parts.append(SIGNS[byte])
        elif byte < _OTHERS:  # the next pieces are others: there are more than bytes
            offset = (byte - len(SIGNS)) * 61
        else:
            parts.append(" " + PIECES[(byte - _OTHERS + offset) % len(PIECES)])
    return "".join(parts)


def byte_of(piece: str) -> int:
    """Return the byte that stands for a piece at the beginning of an input.

    Raises ValueError for one of those that only others lead to, or for none.
    """
    number = PIECES.index(piece)
    if number >= _BYTES - _OTHERS:
        raise ValueError(f"{piece!r} has no byte of its own")
    return number + _OTHERS


def published_of(data: bytes) -> date | None:
    """Return the day of publication that goes with an input, None for a third of them."""
    if not data or data[0] % 3 == 0:
        return None
    return date(2011, 1, 1) + timedelta(days=(data[0] * 7919 + len(data)) % _DAYS)


def mutated(text: str, chance: random.Random) -> str:
    """Return a text with some of it cut, doubled, moved, or replaced by pieces and signs."""
    for _ in range(chance.randint(1, 12)):
        one, two = sorted(chance.randint(0, len(text)) for _ in range(2))
        two = min(two, one + 200)
        middle = chance.choice(
            (
                "",
                text[one:two] * chance.randint(2, 5),
                text[one:two].upper(),
                text[one:two][::-1],
                chance.choice(SIGNS).join(text[one:two].split(" ")),
                " ".join(chance.choice(PIECES) for _ in range(chance.randint(1, 20))),
                chance.choice(SIGNS) * chance.randint(1, 50),
            )
        )
        text = text[:one] + middle + text[two:]
    return text


def soup(chance: random.Random, pieces: int) -> str:
    """Return a text of so many pieces in any order."""
    return "".join(
        chance.choice(SIGNS[:4] + (" ",) * 12) + chance.choice(PIECES) for _ in range(pieces)
    )
