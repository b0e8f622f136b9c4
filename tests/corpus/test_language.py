"""The language of a text: English at once, another one named where it is sure, else neither."""

from __future__ import annotations

from pathlib import Path

import pytest

from evac.corpus.language import other_language, prove_languages

GERMAN = "Hunderte Kämpfer haben am Sonntag die Stadt verlassen, sagte ein Sprecher der Regierung."


def test_words_are_proved() -> None:
    assert prove_languages() == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (GERMAN, "de"),
        ("غادر مئات المقاتلين مدينة حمص يوم الأحد في حافلات إلى إدلب بحسب المرصد السوري", "ar"),
        ("Вчера триста человек покинули город на автобусах, сообщило министерство обороны.", "ru"),
        ("Dozens of gunmen left Homs on Sunday.", ""),  # English with few function words
        ("مشاركة :", ""),  # too short to tell
        ("12,345 / 67.8 % - 2018-03-26 " * 5, ""),  # figures are no language
        ("", ""),
        # a menu in another language before an English report
        (GERMAN * 8 + " The ministry said that they have been evacuated with their families.", ""),
        ("\x01\x02" + GERMAN, "de"),  # signs that the library refuses
    ],
)
def test_language(text: str, code: str) -> None:
    assert other_language(text) == code


def test_no_report_in_english_is_skipped(root: Path) -> None:
    texts = [p.read_text("utf-8") for p in sorted((root / "tests/stories").rglob("*.txt"))]
    assert len(texts) > 20
    assert [text[:80] for text in texts if other_language(text)] == []
