"""Tests of qa.proof.record."""

import json

from qa import Answer, Kind, Reply
from qa.proof.record import as_json, as_record
from tests.assistants import ANSWERS, LEASE, assistant_on

REPLY = (
    "question standalone_question kind answered conflict conflicts message refusal answers timings_ms models".split()
)
ANSWER = "text confidence according_to citation citations".split()
CITATION = "source document_sha256 start end quote page heading prefix suffix sentence".split()


def test_the_keys_are_those_promised() -> None:
    """In their order; a citation may say more after them, as keys are only ever added."""
    record = as_record(assistant_on(LEASE, answers=ANSWERS).ask("What is the rent?"))

    (answer,) = record["answers"]
    assert list(record) == REPLY
    assert list(answer) == ANSWER
    assert list(answer["citation"])[: len(CITATION)] == CITATION
    assert list(answer["citation"]["sentence"]) == ["text", "start", "end"]
    assert list(record["timings_ms"]) == ["retrieve", "read", "total"]
    assert list(record["models"]) == ["embedder", "reader"]


def test_an_answer_is_its_first_citation() -> None:
    """Its text is the quote, and the confidence has four digits."""
    (answer,) = as_record(assistant_on(LEASE, answers=ANSWERS).ask("What is the rent?"))["answers"]

    assert (answer["text"], answer["confidence"]) == ("500 euros", 0.99)
    assert answer["citation"]["quote"] == "500 euros"
    assert (answer["citation"]["start"], answer["citation"]["end"]) == (12, 21)
    assert answer["citations"] == [answer["citation"]]


def test_who_says_so_is_a_place() -> None:
    """Words, start and end; null where nobody is named."""
    citation = assistant_on(LEASE, answers=ANSWERS).ask("Who pays the rent?").answers[0].citation
    answers = (Answer(0.123456, (citation,), LEASE.span(0, 8)), Answer(None, (citation,)))

    said, unsaid = as_record(Reply("Who?", "Who?", Kind.SPAN, answers, conflicts=((0, 1),)))["answers"]

    assert said["according_to"] == {"text": "The rent", "start": 0, "end": 8}
    assert said["confidence"] == 0.1235
    assert (unsaid["according_to"], unsaid["confidence"]) == (None, None)


def test_a_conflict_is_a_list_of_lists() -> None:
    """And a flag says that there is one."""
    citation = assistant_on(LEASE, answers=ANSWERS).ask("Who pays the rent?").answers[0].citation
    record = as_record(Reply("Who?", "Who?", Kind.SPAN, (Answer(0.5, (citation,)),) * 2, conflicts=((0, 1),)))

    assert (record["conflict"], record["conflicts"]) == (True, [[0, 1]])


def test_a_refusal_is_a_reason_a_message_and_the_closest() -> None:
    """The answers are empty."""
    record = as_record(assistant_on(LEASE).ask("How high is the deposit?"))

    assert (record["answered"], record["answers"]) == (False, [])
    assert list(record["refusal"]) == ["reason", "message", "closest"]
    assert record["refusal"]["reason"] == "not_stated"
    assert record["refusal"]["closest"]["quote"] == "The deposit is 900 euros."


def test_a_greeting_is_a_message() -> None:
    """Neither answered nor refused."""
    record = as_record(assistant_on(LEASE).ask("Hello"))

    assert (record["kind"], record["answered"], record["refusal"]) == ("greeting", False, None)
    assert record["message"]


def test_a_record_is_one_line_whatever_the_text_holds() -> None:
    """No break that somebody knows, and nothing that a terminal obeys, stands in it unescaped."""
    hostile = "A\u2028b\u2029c\u0085d\x1be\x9bf\x7fg\r\nh 😀"
    line = as_json(Reply(hostile, hostile, Kind.GREETING, message=hostile))

    assert line.splitlines() == [line]
    assert not {"\x1b", "\x7f", "\x9b"} & set(line)
    assert "😀" in line
    assert json.loads(line)["message"] == hostile
