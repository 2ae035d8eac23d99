"""Documents, cut into passages, searched by meaning and by words."""

from index.chunking import passages_of
from index.documents import Document, Hit, Page, Passage, Span
from index.embedding import Embedder, SentenceEmbedder
from index.errors import (
    CorpusError,
    DamagedIndexError,
    EmbedderError,
    IndexFolderError,
    LoadingError,
    MissingLoaderError,
    NewerIndexError,
    StaleIndexError,
)
from index.folder import Entry
from index.loading import document_from_file, document_from_text, load_documents
from index.recalling import RecallingEmbedder
from index.sentences import sentence_spans
from index.store import Corpus, check

__all__ = [
    "Corpus",
    "CorpusError",
    "DamagedIndexError",
    "Document",
    "Embedder",
    "EmbedderError",
    "Entry",
    "Hit",
    "IndexFolderError",
    "LoadingError",
    "MissingLoaderError",
    "NewerIndexError",
    "Page",
    "Passage",
    "RecallingEmbedder",
    "SentenceEmbedder",
    "Span",
    "StaleIndexError",
    "check",
    "document_from_file",
    "document_from_text",
    "load_documents",
    "passages_of",
    "sentence_spans",
]
