"""The noun phrases of a question and what may stand for them."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from qa.asking.phrases import Phrase, Stands, phrases


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("When did the council approve the new timetable?", ["the council", "the new timetable"]),
        ("When is the deposit due?", ["the deposit"]),
        ("Who leads the council?", ["the council"]),
        ("What is the height of the fence?", ["the height of the fence"]),
        ("Did Frank Zappa win any awards in 1970?", ["Frank Zappa", "awards", "1970"]),
        ("What did she do in May?", ["May"]),
        ("Why?", []),
        ("When was the last meeting?", ["the last meeting"]),
        ("When is the annual general meeting?", ["the annual general meeting"]),
        ("Where is the old bed?", ["the old bed"]),
        ("When was the new bridge opened?", ["the new bridge"]),
        ("When was the general arrested?", ["the general"]),
        ("How is the general doing?", ["the general"]),
        ("What does the red light mean?", ["the red light"]),
        ("What does the red light show?", ["the red light"]),
    ],
)
def test_verbs_and_small_words_are_no_part_of_a_phrase(question: str, found: list[str]) -> None:
    """A phrase ends where a verb, a preposition or another phrase begins; an "of" joins two."""
    assert [phrase.text for phrase in phrases(question)] == found


def test_a_phrase_keeps_the_preposition_before_it() -> None:
    """A place is known by its preposition."""
    assert phrases("Who lives in Salt Lake City?") == (Phrase("Salt Lake City", 13, after="in"),)


@pytest.mark.parametrize(
    ("text", "pronoun"),
    [
        ("Frank Zappa", Stands.HE), ("the mayor", Stands.SHE), ("the tunnel", Stands.IT), ("the council", Stands.THEY),
        ("the pumps", Stands.THEY),
    ],
)  # fmt: skip
def test_a_pronoun_agrees_with_what_it_may_stand_for(text: str, pronoun: Stands) -> None:
    """Persons, things and several of them have pronouns of their own."""
    assert Phrase(text, 0).suits(pronoun) > 0.5


@pytest.mark.parametrize(
    ("text", "pronoun"),
    [("the tunnel", Stands.HE), ("Mr Hale", Stands.SHE), ("the pumps", Stands.IT), ("2020", Stands.IT)],
)
def test_a_pronoun_does_not_stand_for_what_it_disagrees_with(text: str, pronoun: Stands) -> None:
    """No person is an "it" of several, and no year is a thing."""
    assert Phrase(text, 0).suits(pronoun) < 0.2


@given(st.text())
@example("'s")
def test_a_phrase_is_at_its_place(text: str) -> None:
    """Whatever the text, each phrase is found where it says."""
    assert all(text[phrase.start : phrase.end] == phrase.text != "" for phrase in phrases(text))
