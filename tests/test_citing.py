"""Tests of qa.citing."""

from hypothesis import given
from hypothesis import strategies as st

from index import Corpus, Document, LoadingError, Page, document_from_file, document_from_text
from qa.citing import LONGEST_SENTENCE, Citer
from tests.assistants import DEPOSIT, LEASE, PAID, RENT
from tests.fakes import FakeEmbedder
from tests.texts import documents_texts


def citer_of(*documents: Document) -> Citer:
    """A citer of a corpus of documents."""
    return Citer(Corpus.build(documents, FakeEmbedder()))


def test_a_quote_stands_inside_its_sentence() -> None:
    """Its neighbours are the 32 characters on either side."""
    citation = citer_of(LEASE).quote("lease.txt", 37, 40)

    assert (citation.quote, citation.start, citation.end, citation.sentence) == ("Ann", 37, 40, PAID)
    assert (citation.prefix, citation.suffix) == ("ent is 500 euros. It is paid by ", ".\nThe deposit is 900 euros.")
    assert (citation.source, citation.document_sha256) == ("lease.txt", LEASE.sha256)


def test_a_quote_of_two_sentences_stands_inside_both() -> None:
    """From the beginning of the first to the end of the last."""
    assert citer_of(LEASE).quote("lease.txt", 12, 30).sentence == LEASE.span(RENT.start, PAID.end)


def test_a_sentence_is_quoted_whole() -> None:
    """A place in it names it."""
    citation = citer_of(LEASE).sentence("lease.txt", 60, 61)

    assert (citation.quote, citation.start, citation.sentence) == (DEPOSIT.text, DEPOSIT.start, DEPOSIT)


def test_a_quote_knows_its_heading_and_page() -> None:
    """The last heading before it, and the page that holds its first character."""
    text = "One\nAnn is here now.\nTwo\nBen is there now."
    document = Document(
        "a.txt", text, (Document("", text).span(0, 3), Document("", text).span(21, 24)), (Page(7, 21, 42),)
    )
    citer = citer_of(document)

    assert (citer.quote("a.txt", 4, 7).heading, citer.quote("a.txt", 4, 7).page) == ("One", None)
    assert (citer.quote("a.txt", 25, 28).heading, citer.quote("a.txt", 25, 28).page) == ("Two", 7)


def test_a_text_without_an_end_is_shown_in_parts() -> None:
    """They are cut between words: 200 words of four letters and a space are 1,000 characters but for the last space."""
    citer = citer_of(Document("a.txt", "word " * 450))

    assert [(part.start, part.end) for part in citer.sentences("a.txt")] == [(0, 999), (1000, 1999), (2000, 2249)]
    assert citer.quote("a.txt", 1000, 1004).sentence.start == 1000


def test_a_word_without_an_end_is_cut() -> None:
    """There is no better place."""
    assert [(part.start, part.end) for part in citer_of(Document("a.txt", "a" * 1500)).sentences("a.txt")] == [
        (0, 1000),
        (1000, 1500),
    ]


@given(documents_texts, st.data())
def test_every_place_is_cited_truly(text: str, data: st.DataObject) -> None:
    """Quote and sentence stand at their offsets, the quote in the sentence, its neighbours around it."""
    try:
        document = document_from_text("a.txt", text)
    except LoadingError:
        return  # no text to cite
    citer = citer_of(document)
    words = [place for place, letter in enumerate(text) if not letter.isspace()]
    start = data.draw(st.sampled_from(words))
    end = 1 + data.draw(st.sampled_from([place for place in words if start <= place < start + LONGEST_SENTENCE]))

    for citation in (citer.quote("a.txt", start, end), citer.sentence("a.txt", start, end)):
        sentence = citation.sentence
        assert text[citation.start : citation.end] == citation.quote
        assert text[sentence.start : sentence.end] == sentence.text
        assert sentence.start <= citation.start <= start < end <= citation.end <= sentence.end
        assert text[: citation.start].endswith(citation.prefix)
        assert text[citation.end :].startswith(citation.suffix)
        assert citation.heading == next(
            (heading.text for heading in reversed(document.headings) if heading.start <= citation.start), None
        )


def test_a_sentence_is_quoted_without_the_mark_of_its_line() -> None:
    """Of a heading, an item and a quotation in Markdown; the heading above it is its own."""
    text = "## Fees\n\n- The fee is 5 euros.\n\n> No refunds.\n\n## Term\n\nIt ends in May.\n"
    citer = citer_of(document_from_file("a.md", text.encode()))

    found = [citer.sentence("a.md", sentence.start, sentence.end) for sentence in citer.sentences("a.md")]

    assert [one.quote for one in found] == ["Fees", "The fee is 5 euros.", "No refunds.", "Term", "It ends in May."]
    assert [one.heading for one in found] == ["Fees", "Fees", "Fees", "Term", "Term"]
