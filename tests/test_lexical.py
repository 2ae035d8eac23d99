"""Tests of index.lexical."""

import pytest

from index.lexical import LexicalIndex, words_of

TEXTS = [
    "The troops left Xankəndi on 19 September 2020 with 1,250 rifles.",
    "The U.S. Secretary of State phoned the Prime Minister of the État.",
    "An F-16 of the air force fell near Nagorno-Karabakh; pilots were injured.",
]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("Xankəndi?", 0),
        ("how many rifles: 1,250", 0),
        ("2020", 0),
        ("US", 1),
        ("U.S.", 1),
        ("what did the etat do", 1),
        ("the F-16", 2),
        ("nagorno karabakh", 2),
        ("who injures a pilot", 2),
    ],
)
def test_a_word_finds_its_text(query: str, found: int) -> None:
    """Names, numbers, acronyms and other forms of a word are found, and nothing else is."""
    scores = LexicalIndex(TEXTS).scores(query)

    assert [score > 0 for score in scores] == [index == found for index in range(3)]


@pytest.mark.parametrize("query", ["", "what is the", "zebra", "?!"])
def test_a_query_without_known_words_finds_nothing(query: str) -> None:
    """Stop words, unknown words and marks score every text zero."""
    assert LexicalIndex(TEXTS).scores(query).tolist() == [0.0, 0.0, 0.0]


@pytest.mark.parametrize("texts", [[], ["the of", "?!"]])
def test_texts_without_words_are_searched_in_vain(texts: list[str]) -> None:
    """An index may hold no word at all."""
    assert LexicalIndex(texts).scores("roof").tolist() == [0.0] * len(texts)


def test_words_are_stems_without_accents_case_and_stop_words() -> None:
    """One text's words, as they are counted."""
    assert words_of(["The Roofs of the Café's 3.5 U.S. towers"]) == [["roof", "cafe", "3.5", "us", "tower"]]
