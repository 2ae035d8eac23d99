"""Tests of qa.terminal."""

import sys
from dataclasses import replace
from io import StringIO

import pytest

from index import Document, Page
from qa import Answer, Citation, Kind, Reply
from qa.terminal import ProgressLine, as_line, as_text, warn
from tests.assistants import ANSWERS, LEASE, RENT, assistant_on
from tests.replies import CONFLICT

REFUSED = assistant_on(LEASE).ask("How high is the deposit?")
RENT_IS = assistant_on(LEASE, answers=ANSWERS).ask("What is the rent?")
GREETED = assistant_on(LEASE).ask("Hello")


class Terminal(StringIO):
    """An output that somebody watches."""

    def isatty(self) -> bool:
        """Return that it is one."""
        return True


def test_an_answer_is_shown_with_its_sentence_and_place() -> None:
    """Words, trust, sentence, place."""
    assert as_text(RENT_IS) == (
        "500 euros\n  very likely right: 99 in 100\n  > The rent is 500 euros.\n    lease.txt[12:21]"
    )


def test_nothing_is_said_to_be_certain() -> None:
    """A chance that would be rounded up to 100 in 100 is not."""
    answer = Answer(0.9999, RENT_IS.answers[0].citations)

    assert "99 in 100" in as_text(Reply("Q", "Q", Kind.SPAN, (answer,)))


def test_who_says_so_is_shown() -> None:
    """Under the words; an answer without a confidence shows none."""
    answer = Answer(None, RENT_IS.answers[0].citations, LEASE.span(0, 8))

    assert as_text(Reply("Q", "Q", Kind.SPAN, (answer,))).splitlines()[:3] == [
        "500 euros",
        "  according to The rent",
        "  > The rent is 500 euros.",
    ]


def test_page_and_heading_are_shown() -> None:
    """Where the document has them."""
    document = Document(LEASE.source, LEASE.text, (LEASE.span(0, 8),), (Page(3, 0, 67),))
    answer = Answer(None, (Citation.of(document, 12, 21, RENT),))

    assert as_line(Reply("Q", "Q", Kind.SPAN, (answer,))) == "500 euros (lease.txt[12:21], page 3, “The rent”)"


def test_a_refusal_says_that_the_closest_does_not_answer() -> None:
    """Nobody takes it for an answer."""
    assert as_text(REFUSED) == (
        "No answer: The documents do not say this.\nClosest, does not answer:\n"
        "  > The deposit is 900 euros.\n    lease.txt[42:67]"
    )
    assert as_line(REFUSED) == "No answer: The documents do not say this."


def test_a_greeting_is_its_message() -> None:
    """Nothing is quoted."""
    assert as_text(GREETED) == as_line(GREETED) == GREETED.message


def test_several_answers_stand_on_one_line() -> None:
    """With a bar between them, and what does not agree at its end."""
    reply = Reply("Q", "Q", Kind.LIST, RENT_IS.answers * 2)
    line = "500 euros (lease.txt[12:21]) | 500 euros (lease.txt[12:21])"

    assert as_line(reply) == line
    assert as_line(replace(reply, conflicts=((0, 1),))) == f"{line} [Answers 1 and 2 do not agree.]"


def test_answers_that_do_not_agree_are_numbered_and_named() -> None:
    """Nobody takes the first for the only one."""
    assert as_text(CONFLICT) == (
        "Answers 1 and 2 do not agree.\n\n"
        "1. <80>\n  according to The rebels\n  likely: 81 in 100\n"
        "  > The rebels said <80> were hurt.\n    a&b.txt[21:25], “Head”\n\n"
        "2. 23\n  > Others said 23, not 80.\n    a&b.txt[50:52], “Head”\n"
        "  > The rebels said <80> were hurt.\n    a&b.txt[21:25], “Head”"
    )


def test_what_was_searched_is_said() -> None:
    """Where it is another question than was asked, answered or not; more space is no other."""
    asked = replace(RENT_IS, question="And the rent?")
    spaced = replace(RENT_IS, question=" What is\n the rent? ")

    assert as_text(asked) == f"Searched as: What is the rent?\n\n{as_text(RENT_IS)}"
    assert as_text(spaced) == as_text(RENT_IS)
    assert as_text(replace(REFUSED, question="And that?")).splitlines()[:2] == [
        "Searched as: How high is the deposit?",
        "No answer: The documents do not say this.",
    ]


def test_what_a_terminal_would_obey_is_left_out() -> None:
    """Escapes in a document's words, heading or name move no cursor; its line breaks become spaces."""
    text = "Red \x1b[31m\nink\u2028is\x9b here."
    document = Document("a\x1b.txt", text, (Document("", text).span(0, 10),))
    answer = Answer(0.5, (Citation.of(document, 0, len(text), document.span(0, len(text))),))
    reply = Reply("Q", "Q", Kind.SPAN, (answer,))

    assert not {"\x1b", "\x9b"} & set(as_text(reply) + as_line(reply))
    assert as_line(reply).startswith("Red [31m ink is here. (a.txt[0:")
    assert as_line(reply).splitlines() == [as_line(reply)]


def test_a_long_sentence_is_wrapped() -> None:
    """At 100 columns, each line marked as quoted."""
    document = Document("a.txt", "word " * 40)
    answer = Answer(None, (Citation.of(document, 0, 4, document.span(0, 199)),))

    lines = as_text(Reply("Q", "Q", Kind.SPAN, (answer,))).splitlines()[1:-1]

    assert len(lines) == 3  # 19 words and the mark are 98 columns
    assert all(line.startswith("  > word") and len(line) <= 100 for line in lines)


def test_a_warning_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    """Of its own, on standard error, with nothing that a terminal would obey."""
    warn("two\nlines \x1b[2J and half a character \udcff")

    assert capsys.readouterr() == ("", "pincite: two lines [2J and half a character \n")


def test_progress_is_shown_to_who_watches(monkeypatch: pytest.MonkeyPatch) -> None:
    """On one line, which is cleared for a warning and at the end."""
    monkeypatch.setattr(sys, "stderr", terminal := Terminal())

    with ProgressLine() as line:
        line.show("Indexing passages", 1000, 2000)
        line.warn("careful")

    assert terminal.getvalue() == "\r\x1b[KIndexing passages 1,000/2,000\r\x1b[Kpincite: careful\n\r\x1b[K"


def test_progress_is_silent_where_nobody_watches(capsys: pytest.CaptureFixture[str]) -> None:
    """A log gets warnings alone."""
    with ProgressLine() as line:
        line.show("Indexing passages", 1, 2)
        line.warn("careful")

    assert capsys.readouterr() == ("", "pincite: careful\n")
