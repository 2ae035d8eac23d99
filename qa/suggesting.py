"""Questions worth asking first: formed from the documents' own sentences, each one tried before it is offered."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from index import Document, Span
from qa.answers import Reply
from qa.asking import Draft, drafts

SUGGESTED = 5
MOST_TRIED = 20  # questions asked; a question takes some 70 ms on an article
FEWEST = 3  # fewer say little of a document: its subject is asked for too
MOST_DOCUMENTS = 5  # that questions are formed from
NEAR = 150  # characters; two questions on one sentence are one too many
BEFORE_OTHERS = ("Why", "How", "When", "What")  # what a reader wants to know; "Who" asks for the least
AS_LONG = 3  # times: an answer longer than that was found in the right place only by chance


@dataclass(frozen=True, slots=True)
class _Known:
    """A question that might be offered, and where its answer stands."""

    source: str
    place: float  # share of the document that lies before it
    draft: Draft

    @property
    def opening(self) -> str:
        """The words that it begins with, the like of which soon tires."""
        words = self.draft.question.split()
        return " ".join(words[:2] if words[0] in {"How", "Who", "What"} else words[:1])


def suggested(
    documents: Sequence[Document], sentences: Callable[[str], Sequence[Span]], ask: Callable[[str], Reply]
) -> tuple[str, ...]:
    """Return a handful of questions that the documents answer, in the documents' order; the same ones every time.

    A question is kept if `ask` finds the answer in the place that the question was made from. Where too few are, what
    the documents are about is asked for too.
    """
    waiting = [
        _Known(document.source, draft.start / len(document.text), draft)
        for document in documents[:MOST_DOCUMENTS]
        for draft in drafts(sentences(document.source))
    ]
    kept: list[_Known] = []
    for _ in range(MOST_TRIED):
        waiting = [one for one in waiting if not any(_is_near(one, other) for other in kept)]
        if not waiting or len(kept) == SUGGESTED:
            break
        chosen = _most_unlike(waiting, kept)
        waiting.remove(chosen)
        if _answers(ask(chosen.draft.question), chosen):
            kept.append(chosen)
    order = [document.source for document in documents]
    questions = [one.draft.question for one in sorted(kept, key=lambda one: (order.index(one.source), one.place))]
    if len(questions) < FEWEST:
        subject = "What is this document about?" if len(documents) == 1 else "What are the documents about?"
        questions += [subject] if ask(subject).answered else []
    return tuple(questions)


def _most_unlike(waiting: Sequence[_Known], kept: Sequence[_Known]) -> _Known:
    """Return the question that is least like those kept: in how it begins, in its document, in its place."""
    openings, sources = Counter(one.opening for one in kept), Counter(one.source for one in kept)

    def likeness(one: _Known) -> tuple[float, ...]:
        """Return what to keep low, the weightiest first."""
        asker = one.draft.question.split()[0]
        rank = BEFORE_OTHERS.index(asker) if asker in BEFORE_OTHERS else len(BEFORE_OTHERS)
        nearest = min((abs(one.place - other.place) for other in kept if other.source == one.source), default=1.0)
        return openings[one.opening], sources[one.source], rank, -round(nearest, 1), one.place

    return min(waiting, key=likeness)


def _is_near(one: _Known, other: _Known) -> bool:
    return one.source == other.source and abs(one.draft.start - other.draft.start) < NEAR


def _answers(reply: Reply, known: _Known) -> bool:
    """Whether the first answer is the words that the question was made from, or the best part of them."""
    if not reply.answers:
        return False
    found, wanted = reply.answers[0].citation, known.draft
    overlaps = found.start < wanted.end and wanted.start < found.end
    longest = max(AS_LONG * (wanted.end - wanted.start), len(known.draft.question))
    return found.source == known.source and overlaps and found.end - found.start <= longest
