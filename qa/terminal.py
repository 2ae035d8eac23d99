"""Replies and progress as a terminal shows them."""

import sys
import textwrap
from collections.abc import Iterator
from contextlib import suppress
from types import TracebackType
from typing import Self

from qa.answers import Answer, Citation, Reply
from qa.captions import conflicts_in, notes_on, place_of, trust_in

WIDTH = 100  # columns


def as_text(reply: Reply) -> str:
    """Return a reply for a person, several lines."""
    notes = "\n".join(map(plain, notes_on(reply)))
    if reply.refusal and reply.refusal.closest:
        return "\n".join([notes, "Closest, does not answer:", *_cited(reply.refusal.closest)])
    answers = ["\n".join(_answered(answer)) for answer in reply.answers]
    if len(answers) > 1:
        answers = [f"{number}. {answer}" for number, answer in enumerate(answers, start=1)]
    return "\n\n".join(filter(None, [notes, *answers]))


def as_line(reply: Reply) -> str:
    """Return a reply on one line: each answer with its place, and which do not agree, or the refusal."""
    if reply.message:
        return reply.message
    if reply.refusal:
        return f"No answer: {plain(reply.refusal.message)}"
    answers = " | ".join(f"{plain(answer.text)} ({plain(place_of(answer.citation))})" for answer in reply.answers)
    return " ".join([answers, *(f"[{conflict}]" for conflict in conflicts_in(reply))])


def _answered(answer: Answer) -> Iterator[str]:
    yield plain(answer.text)
    if answer.according_to:
        yield f"  according to {plain(answer.according_to.text)}"
    if trust := trust_in(answer):
        yield f"  {trust}"
    for citation in answer.citations:
        yield from _cited(citation)


def _cited(citation: Citation) -> list[str]:
    sentence = textwrap.wrap(plain(citation.sentence.text), WIDTH, initial_indent="  > ", subsequent_indent="  > ")
    return [*sentence, f"    {plain(place_of(citation))}"]


def plain(text: str) -> str:
    """Return a text on one line and without control characters, which a terminal would obey."""
    return "".join(letter for letter in " ".join(text.split()) if letter.isprintable())


def warn(message: object) -> None:
    """Say something on standard error, on one line."""
    _say(f"pincite: {plain(str(message))}\n")


def _say(words: str) -> None:
    """Write to standard error; that nobody reads it is no reason to leave the work undone."""
    with suppress(OSError):
        print(words, end="", file=sys.stderr, flush=True)


class ProgressLine:
    """One line on standard error that long work rewrites; silent where nobody watches."""

    def __init__(self) -> None:
        """Watch whether standard error is a terminal."""
        self._watched = sys.stderr.isatty()

    def warn(self, message: str) -> None:
        """Say something that stays."""
        self._clear()
        warn(message)

    def show(self, stage: str, done: int, total: int) -> None:
        """Say how far the work is."""
        if self._watched:
            _say(f"\r\x1b[K{stage} {done:,}/{total:,}")

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Clear the line."""
        self._clear()

    def _clear(self) -> None:
        if self._watched:
            _say("\r\x1b[K")
