"""What the benchmarks read: the seed article and the gold documents."""

from pathlib import Path

from index import Document, load_documents
from qa.seeds import seed_folder

GOLD = Path(__file__).parent.parent / "gold"


def documents() -> tuple[Document, ...]:
    """Return the documents."""
    return load_documents([seed_folder(), GOLD / "documents"])
