"""The first questions that are offered."""

from pathlib import Path

from index.documents import Document
from qa.web.examples import example_questions

SEED = Document("seed.txt", (Path(__file__).parents[1] / "seeds" / "nagorno-karabakh.txt").read_bytes().decode())


def test_the_seed_article_has_examples() -> None:
    """It is known by its text, whatever its name."""
    assert "Who brokered the ceasefire?" in example_questions([SEED])


def test_other_documents_have_none() -> None:
    """Neither an altered article nor one of several is asked about the war."""
    assert example_questions([Document("seed.txt", SEED.text + "!")]) == ()
    assert example_questions([SEED, SEED]) == ()
