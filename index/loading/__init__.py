"""Files and pasted text turned into documents."""

from index.loading.files import FORMATS, MOST_MEBIBYTES, document_from_file, load_document, load_documents
from index.loading.plain import document_from_text

__all__ = ["FORMATS", "MOST_MEBIBYTES", "document_from_file", "document_from_text", "load_document", "load_documents"]
