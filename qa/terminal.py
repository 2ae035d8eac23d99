"""Replies and progress as a terminal shows them."""

import sys
import textwrap
from types import TracebackType
from typing import Self

from qa.answers import Answer, Citation, Reply
from qa.calibration import in_hundred, in_words

WIDTH = 100  # columns


def as_text(reply: Reply) -> str:
    """Return a reply for a person, several lines."""
    if reply.message:
        return reply.message
    if reply.refusal:
        lines = [f"No answer: {plain(reply.refusal.message)}"]
        if reply.refusal.closest:
            lines += ["Closest, does not answer:", *_cited(reply.refusal.closest)]
        return "\n".join(lines)
    return "\n".join(line for answer in reply.answers for line in _answered(answer))


def as_line(reply: Reply) -> str:
    """Return a reply on one line: the best answer and its place, or the refusal."""
    if reply.message:
        return reply.message
    if reply.refusal:
        return f"No answer: {plain(reply.refusal.message)}"
    return " | ".join(f"{plain(answer.text)} ({_place(answer.citation)})" for answer in reply.answers)


def _answered(answer: Answer) -> list[str]:
    said_by = [f"  according to {plain(answer.according_to.text)}"] if answer.according_to else []
    trust = (
        []
        if answer.confidence is None
        else [f"  {in_words(answer.confidence)}: {in_hundred(answer.confidence)} in 100"]
    )
    return [
        plain(answer.text),
        *said_by,
        *trust,
        *(line for citation in answer.citations for line in _cited(citation)),
    ]


def _cited(citation: Citation) -> list[str]:
    sentence = plain(citation.sentence.text)
    return [*textwrap.wrap(sentence, WIDTH, initial_indent="  > ", subsequent_indent="  > "), f"    {_place(citation)}"]


def _place(citation: Citation) -> str:
    page = f", page {citation.page}" if citation.page is not None else ""
    heading = f", “{plain(citation.heading)}”" if citation.heading else ""
    return f"{plain(citation.source)}[{citation.start}:{citation.end}]{page}{heading}"


def plain(text: str) -> str:
    """Return a text on one line and without control characters, which a terminal would obey."""
    return "".join(letter for letter in " ".join(text.split()) if letter.isprintable())


def warn(message: object) -> None:
    """Say something on standard error, on one line."""
    print(f"pincite: {plain(str(message))}", file=sys.stderr)


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
            print(f"\r\x1b[K{stage} {done:,}/{total:,}", end="", file=sys.stderr, flush=True)

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
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
