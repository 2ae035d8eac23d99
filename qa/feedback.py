"""What people say is right, kept as gold: questions in SQuAD v2.0 JSON, one paragraph a document."""

import json
import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from index.disk import locked, sync, synced
from index.documents import HALF_A_CHARACTER, Document, Span
from qa.conversing import LONGEST_QUESTION
from qa.errors import FeedbackError, GoldError
from qa.gold import Context, Question, read_gold
from qa.home import data_folder

MOST_QUESTIONS = 10_000
MOST_MEBIBYTES = 64  # of the file, which holds each document that was judged, whole


def judged(text: str, document: Document, answers: Sequence[Span] = (), *, known_as: str | None = None) -> Question:
    """Return a question with its right answers in a document, any of which will do, or with none: it does not say.

    A judgement that is known already keeps its id. Raises FeedbackError for words that are no question, and for a
    document without any, of which nothing can be asked.
    """
    asked = " ".join(text.split())
    if HALF_A_CHARACTER.search(asked):
        raise FeedbackError("the question holds half a character: write it again")
    if not asked or len(asked) > LONGEST_QUESTION:
        raise FeedbackError(f"the question has {len(asked):,} characters: write 1 to {LONGEST_QUESTION:,}")
    if not document.text.strip():
        raise FeedbackError(f"{document.source} holds no words: judge an answer from another document")
    context = Context(f"{document.source}#1", document.source, document.text)
    return Question(known_as or uuid4().hex, asked, context, tuple(dict.fromkeys(answers)))


def as_squad(questions: Iterable[Question]) -> str:
    """Return questions as SQuAD v2.0 JSON, in order of their documents' first mention."""
    articles: dict[str, dict[str, list[Question]]] = {}
    for question in questions:
        articles.setdefault(question.context.title, {}).setdefault(question.context.text, []).append(question)
    fields = [
        {
            "title": title,
            "paragraphs": [
                {"context": text, "qas": [_written(question) for question in asked]}
                for text, asked in paragraphs.items()
            ],
        }
        for title, paragraphs in articles.items()
    ]
    return json.dumps({"version": "v2.0", "data": fields}, ensure_ascii=False, indent=1)


def _written(question: Question) -> dict[str, object]:
    answers = [{"text": answer.text, "answer_start": answer.start} for answer in question.answers]
    return {
        "id": question.id,
        "question": question.text,
        "is_impossible": not question.answerable,
        "answers": answers,
    }


@dataclass(frozen=True, slots=True)
class Feedback:
    """A file of judged questions, which several programs may write to at once: it is changed whole or not at all."""

    path: Path

    @classmethod
    def of_user(cls) -> "Feedback":
        """Return the file in the user's data folder, which need not be there yet, or one that cannot be written."""
        return cls((data_folder() or Path(os.devnull)) / "feedback.json")

    def questions(self) -> tuple[Question, ...]:
        """Return what is kept, in the file's order. Raises FeedbackError for a file that was damaged from outside."""
        try:
            return read_gold(self.path).questions if self.path.exists() else ()
        except (GoldError, OSError) as error:
            raise FeedbackError(f"what was kept cannot be read: {error}; or move the file away") from error

    def keep(
        self,
        question: Question,
        *,
        replaces: Callable[[Question], bool] = lambda _kept: False,
        check: Callable[[Sequence[Question]], None] = lambda _all: None,
    ) -> None:
        """Add a question in the place of the one of its id, and of those that it replaces. Raises FeedbackError.

        So may `check`, of all that would be kept then, and nothing is changed.
        """

        def change(kept: Sequence[Question]) -> list[Question]:
            questions = [other for other in kept if other.id != question.id and not replaces(other)] + [question]
            check(questions)
            return questions

        self._change(change)

    def remove(self, question_id: str) -> None:
        """Remove a question; one that is not there is gone already. Raises FeedbackError."""
        self._change(lambda kept: [question for question in kept if question.id != question_id])

    def _change(self, change: Callable[[Sequence[Question]], list[Question]]) -> None:
        folder = self.path.parent
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with locked(folder):
                self._write(change(self.questions()))
        except OSError as error:
            raise FeedbackError(
                f"{self.path} cannot be written ({error.strerror or error}): make room, or check its permissions"
            ) from error

    def _write(self, questions: Sequence[Question]) -> None:
        """Put a file with these questions, read back once, in the place of the one that is there."""
        if not questions:
            self.path.unlink(missing_ok=True)
            return
        content = as_squad(questions).encode()
        if len(questions) > MOST_QUESTIONS or len(content) > MOST_MEBIBYTES << 20:
            raise FeedbackError(
                f"{self.path} would hold more than {MOST_QUESTIONS:,} questions or {MOST_MEBIBYTES} MiB: "
                "move it away, or remove some questions"
            )
        beside = self.path.with_name(f"{self.path.name}.part")
        beside.unlink(missing_ok=True)  # of a program that was ended in between
        try:
            with synced(beside) as file:
                file.write(content)
            read_gold(beside)  # what cannot be read must not count
            beside.replace(self.path)
            sync(self.path.parent)
        finally:
            beside.unlink(missing_ok=True)
