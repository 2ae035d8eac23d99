"""Files and pasted text turned into documents."""

from index.loading.files import load_document, load_documents
from index.loading.plain import documents_from_text

__all__ = ["documents_from_text", "load_document", "load_documents"]
