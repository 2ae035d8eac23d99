"""Pincite: questions about documents, answered with the documents' own words."""

from index import CorpusError, Document
from qa.answers import Answer, Citation, Kind, Reason, Refusal, Reply
from qa.assistant import Assistant
from qa.conversing import Conversation
from qa.errors import (
    AnsweringError,
    GoldError,
    MissingExtraError,
    QuestionError,
    ReaderError,
    ServingError,
)

__all__ = [
    "Answer",
    "AnsweringError",
    "Assistant",
    "Citation",
    "Conversation",
    "CorpusError",
    "Document",
    "GoldError",
    "Kind",
    "MissingExtraError",
    "QuestionError",
    "ReaderError",
    "Reason",
    "Refusal",
    "Reply",
    "ServingError",
]
