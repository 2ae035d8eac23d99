"""The shape of an answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import Document, Span
from qa.shaping import clause_around
from tests.assistants import assistant_on


def clause(text: str, span: str) -> str:
    """The clause of a sentence around some of its words."""
    start = text.index(span)
    begins, ends = clause_around(Span(text, 0, len(text)), start, start + len(span))
    return text[begins:ends]


@pytest.mark.parametrize(
    ("sentence", "span", "expected"),
    [
        (
            "The sale is put off, so that offers for new engines can be heard.",
            "new engines can be heard",
            "so that offers for new engines can be heard",
        ),
        ("They sat in coats because the boiler was cold.", "the boiler", "because the boiler was cold"),
        (
            "He went, because his father, who kept it, lay ill.",
            "his father",
            "because his father, who kept it, lay ill",
        ),
        ("The shortage was caused by blocking the road, and it hurt.", "blocking", "by blocking the road"),
        ("The mine closed because it had flooded.", "because it had flooded", "because it had flooded"),
        ("They met at six.", "at six", "at six"),
        ("The firm, which waited because it was poor, put them off to save money.", "to save money", "to save money"),
        ("It shut because the U.S. Army needed it.", "needed it", "because the U.S. Army needed it"),
        ("It burned because of Dr. Lee's stove.", "stove", "because of Dr. Lee's stove"),
        ("“It fell because of rain.” He left.", "rain", "because of rain"),
        ("He lived by selling eggs, milk and cheese.", "eggs", "by selling eggs, milk and cheese"),
        ("It shut due to rain, wind or cold, they say.", "rain", "due to rain, wind or cold"),
        ("It shut due to rain, and the band left.", "rain", "due to rain"),
        ("Because it rained, the fair moved and the band left.", "it rained", "Because it rained"),
    ],
)
def test_a_cause_is_told_from_its_conjunction_to_the_end_of_its_clause(sentence: str, span: str, expected: str) -> None:
    """The shortest stretch that is understood by itself."""
    assert clause(sentence, span) == expected


@given(st.text(alphabet="ab ,.;“”-\nbecause", min_size=1), st.data())
def test_a_clause_holds_its_span(text: str, data: st.DataObject) -> None:
    """Whatever the text, nothing of the span is lost, and the place is inside the sentence."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    begins, ends = clause_around(Span(text, 0, len(text)), start, end)

    assert 0 <= begins <= start
    assert end <= ends <= len(text)


def test_why_is_answered_by_a_clause() -> None:
    """Its quote stands at its place."""
    document = Document("a.txt", "They sat in coats because the boiler was cold. It was May.")
    question = "Why did they sit in coats?"
    reply = assistant_on(document, answers={question: ["the boiler"]}).ask(question)

    citation = reply.answers[0].citation
    assert citation.quote == "because the boiler was cold"
    assert document.text[citation.start : citation.end] == citation.quote
