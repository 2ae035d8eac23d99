"""What can go wrong with answering and can be mended by its user.

AnsweringError
├── QuestionError      a question that cannot be asked
├── ReaderError        a reader model that is missing or damaged
├── GoldError          a gold file that cannot be evaluated on
├── FeedbackError      a judgement that cannot be kept
├── ServingError       a page that cannot be served
├── ShelfError         a document that a shelf does not take or hold
├── RecordError        what is no record of a reply
└── MissingExtraError  a part of the program that was not installed
"""

from typing import Self


class AnsweringError(Exception):
    """Base of all errors of `qa`; the message says what was found, what was wanted and what to do."""

    code = "answering"


class QuestionError(AnsweringError):
    """A question that cannot be asked: empty, or too long."""

    code = "bad_question"


class ReaderError(AnsweringError):
    """A reader model that is missing, damaged or of another kind."""

    code = "reader"


class GoldError(AnsweringError):
    """A file of questions and answers that cannot be evaluated on."""

    code = "bad_gold"


class FeedbackError(AnsweringError):
    """What a person says is right cannot be kept, or not be read again."""

    code = "feedback"


class ServingError(AnsweringError):
    """The page cannot be served: a taken port, a wrong option."""

    code = "serving"


class ShelfError(AnsweringError):
    """A document that a shelf does not take, or does not hold."""

    code = "shelf"


class RecordError(AnsweringError):
    """A record that cannot be read, or cannot be made."""

    code = "bad_record"


class MissingExtraError(AnsweringError):
    """A part of the program that was not installed; the message names the command that installs it."""

    code = "missing_extra"

    @classmethod
    def of(cls, extra: str, *, needed_for: str) -> Self:
        """Name the extra and what it is needed for."""
        return cls(f"{needed_for} needs the extra {extra!r}: pip install 'pincite[{extra}]'")
