"""The runner: puts every gold question to a system and keeps what it says beside what it should have said."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from index.documents import Document, Passage
from qa.evaluation.metrics import Score, score
from qa.gold import Context, Gold, Question


class Mode(StrEnum):
    """What the system may look at."""

    DOCUMENTS = "documents"  # the user's documents
    CONTEXTS = "contexts"  # all contexts of the gold file
    READER_ONLY = "reader_only"  # the question's own context, without a search


@dataclass(frozen=True, slots=True)
class Prediction:
    """What a system says to one question."""

    question_id: str
    text: str  # the best answer, also when it would be refused; "" only where there is no span at all
    confidence: float  # calibrated chance that this answer is right
    na_prob: float  # chance that there is no answer
    citation_true: bool | None  # whether every quote stands at its offsets in its document; None when refused
    retrieved: tuple[
        Passage, ...
    ]  # the passages found, best first, more than are read; empty where nothing was searched
    milliseconds: float
    is_refused: bool = False  # whatever the threshold

    def __post_init__(self) -> None:
        """Refuse a chance that is none."""
        if not (0.0 <= self.confidence <= 1.0 and 0.0 <= self.na_prob <= 1.0):
            raise ValueError(f"{self.question_id}: {self.confidence} and {self.na_prob} must be from 0 to 1")


class System(Protocol):
    """Answers questions; what it may look at, it was given before."""

    def predict(self, question: str, question_id: str, context: Context) -> Prediction:
        """Return what is said to `question`; only a system that reads without searching may look at `context`."""
        ...


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was said to a question, and how good it is."""

    question: Question
    prediction: Prediction
    text: str  # the answer given, "" when refused
    gold_rank: int | None  # of the first passage found that holds an answer, from 1; None where none does
    official: Score  # of `text`
    forced: Score  # of the best answer, given or not


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All outcomes, in the order of the gold file, and the settings they came from."""

    mode: Mode
    threshold: float
    outcomes: tuple[Outcome, ...]


def evaluate(
    gold: Gold,
    system: System,
    *,
    mode: Mode,
    threshold: float,
    documents: Sequence[Document] = (),
    on_progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> Evaluation:
    """Put every question to `system`; an answer is given when its confidence is at least `threshold`.

    `documents` are those the system searches: in mode CONTEXTS the contexts' own, in mode READER_ONLY none.
    `on_progress` is told how many questions are done, of how many.
    """
    texts = {document.source: document.text for document in documents}
    outcomes = []
    for done, question in enumerate(gold.questions, start=1):
        prediction = system.predict(question.text, question.id, question.context)
        outcomes.append(_outcome(question, prediction, threshold, texts))
        on_progress(done, len(gold.questions))
    return Evaluation(mode, threshold, tuple(outcomes))


def gold_rank(question: Question, retrieved: Sequence[Passage], texts: Mapping[str, str]) -> int | None:
    """Return the rank, from 1, of the first passage that holds an answer; None when none does.

    Where a document of `texts` (by source) is the question's context, under its source or its title, the passage must
    lie in that document and hold an answer's offsets. Where none is, offsets say nothing, and it is enough that a
    passage holds an answer's words, which flatters short answers.
    """
    context = question.context
    home = next((source for source in (context.source, context.title) if texts.get(source) == context.text), None)
    for rank, passage in enumerate(retrieved, start=1):
        if home is None:
            held = any(answer.text in passage.text for answer in question.answers)
        else:
            inside = (passage.start <= answer.start and answer.end <= passage.end for answer in question.answers)
            held = passage.source == home and any(inside)
        if held:
            return rank
    return None


def _outcome(question: Question, prediction: Prediction, threshold: float, texts: Mapping[str, str]) -> Outcome:
    """Hold what was said against gold."""
    is_given = prediction.confidence >= threshold and not prediction.is_refused
    text = prediction.text if is_given else ""
    return Outcome(
        question=question,
        prediction=prediction,
        text=text,
        gold_rank=gold_rank(question, prediction.retrieved, texts),
        official=score(text, question.golds),
        forced=score(prediction.text, question.golds),
    )
