"""Speakers who are told by no name: "a member", "two officials", "a grocer in the town said"."""

from __future__ import annotations

import re
from collections.abc import Collection

from evac.extract.speech.bodies import either
from evac.extract.text.word_files import read_classes


def someone(roles: Collection[str]) -> re.Pattern[str]:
    """Return what finds them, as its group "body".

    `roles` are nouns of those who speak for a body; before a plain verb of speech any noun will do
    but that of something written, which speaks for its writer ("a statement said").
    """
    words = read_classes("grammar.yml")
    at = r"(?:(?:of|in|from|at) (?:the )?[\w-]+ )?"
    says = rf"(?= {at}(?:{either(words['says'])})\b(?! to\b))"
    anyone = rf"(?!(?:{either(words['papers'])})s?\b)[a-z-]+{says}"
    return re.compile(
        rf"\b(?:[Aa]n?|[Oo]ne|[Tt]wo|[Ss]ome|[Ss]everal) "
        rf"(?P<body>(?:[a-z-]+ ){{0,3}}?(?:(?:{either(roles)})s?\b|{anyone}))"
    )
