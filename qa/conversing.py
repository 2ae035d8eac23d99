"""Conversations: questions that lean on those before them, each asked in the reading that the documents support."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from typing import Protocol

from qa.answers import Reason, Refusal, Reply
from qa.asking import Turn, asks_for_others, is_cut, names_of, readings, with_capitals
from qa.claims import normalised
from qa.errors import QuestionError

LONGEST_QUESTION = 2000  # characters; the reader takes in some 380 tokens, about as many
READ_AT_ONCE = 10  # passages read for one question; a corpus no larger is read whole
READ_AGAIN = 2  # for what else a question may mean: a second look is not to cost as much as the first
MOST_TRIED = 2  # readings of a question that leans on others

Tell = Callable[[str], None]  # what goes on, in words for a person


class Asked(Protocol):
    """What answers questions, each by itself."""

    def ask(
        self,
        question: str,
        *,
        sources: Collection[str] | None = None,
        tell: Tell | None = None,
        limit: int = READ_AT_ONCE,
    ) -> Reply:
        """Answer a question, or refuse it. Raises QuestionError."""
        ...

    def spelled(self, question: str) -> str:
        """Return a question with its typing errors put right."""
        ...


class Conversation:
    """Questions that may lean on those before them."""

    def __init__(self, assistant: Asked) -> None:
        """Begin without a past."""
        self._assistant = assistant
        self._turns: tuple[Turn, ...] = ()
        self._spoken_of: str | None = None  # the document that the last answer is from
        self._before: tuple[tuple[Turn, ...], str | None] = (), None  # both, before the last question

    def ask(self, question: str, *, sources: Collection[str] | None = None, tell: Tell | None = None) -> Reply:
        """Answer a question in the light of those before it, in the reading best supported. Raises QuestionError."""
        self._before = self._turns, self._spoken_of
        asked = self._assistant.spelled(checked(question))
        best = self._best(
            asked, lambda reading, limit: self._assistant.ask(reading, sources=sources, tell=tell, limit=limit)
        )
        if best.answers:
            self._spoken_of = best.answers[0].citation.source
        if asks_for_others(asked):
            best = _without(best, [text for turn in self._turns for text in turn.answers])
        sentences = tuple(answer.citation.sentence.text for answer in best.answers)
        names = names_of(sentences)
        asked, standalone = (with_capitals(form, names) for form in (asked, best.standalone_question))
        turn = Turn(asked, standalone, tuple(answer.text for answer in best.answers), sentences)
        self._turns = (*self._turns, turn)
        return replace(best, question=question)

    def take_back(self) -> None:
        """Let the last question be as if it had not been asked: what nobody saw answered is nothing to lean on."""
        self._turns, self._spoken_of = self._before

    def _best(self, asked: str, ask: Callable[[str, int], Reply]) -> Reply:
        """Return the reply to the reading that the documents support; another is read only where the first fails.

        What may stand alone does if the document that was spoken of answers it; else it may be about the topic.
        """
        likely = [reading for reading in readings(asked, self._turns) if len(reading) <= LONGEST_QUESTION] or [asked]
        if asked in likely:
            likely = [asked, *(reading for reading in likely if reading != asked)]
        tried: list[Reply] = []
        for reading in likely[:MOST_TRIED]:
            tried.append(ask(reading, READ_AGAIN if tried else READ_AT_ONCE))
            if tried[-1].answers and tried[-1].answers[0].citation.source == self._spoken_of:
                return tried[-1]
        if asked not in likely and not is_cut(asked) and not any(reply.answers for reply in tried):
            tried.append(ask(asked, READ_AGAIN))  # perhaps it did not lean at all
        return max(tried, key=_support)  # the first of equals


def checked(question: str) -> str:
    """Return the question on one line, or raise QuestionError."""
    asked = " ".join(question.split())
    if not asked:
        raise QuestionError("the question is empty: ask something about the documents")
    if len(asked) > LONGEST_QUESTION:
        raise QuestionError(f"the question has {len(asked):,} characters: ask in at most {LONGEST_QUESTION:,}")
    if not asked.isascii() and asked != asked.encode(errors="replace").decode():
        raise QuestionError("the question is not valid Unicode: send it as UTF-8")
    return asked


def _without(reply: Reply, said: Sequence[str]) -> Reply:
    """Return a reply without the answers that were given before: asked is what else there is."""
    old = [_words_of(text) for text in said]
    kept = [
        number
        for number, new in enumerate(_words_of(answer.text) for answer in reply.answers)
        if not any(text in new or new in text for text in old)
    ]
    if reply.answers and not kept:
        refusal = Refusal(Reason.NOT_STATED, "Nothing else is said to this.")
        return replace(reply, answers=(), conflicts=(), refusal=refusal)
    groups = (tuple(kept.index(number) for number in group if number in kept) for group in reply.conflicts)
    answers = tuple(reply.answers[number] for number in kept)
    return replace(reply, answers=answers, conflicts=tuple(group for group in groups if len(group) > 1))


def _words_of(text: str) -> str:
    """Return the words of an answer with a space around each: "Ann" is no part of "Joanna"."""
    return f" {normalised(text)} "


def _support(reply: Reply) -> float:
    """Return how well a reply is supported; what is mentioned word for word, and so has no confidence, is certain."""
    if not reply.answers:
        return -1.0
    return 1.0 if reply.answers[0].confidence is None else reply.answers[0].confidence
