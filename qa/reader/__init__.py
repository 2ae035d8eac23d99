"""The reader: question and passages in, spans and the case for "no answer" out."""

from qa.reader.packaged import packaged_folder
from qa.reader.reading import PassageSpan, Reader, Reading, SpanReader

__all__ = ["PassageSpan", "Reader", "Reading", "SpanReader", "packaged_folder"]
