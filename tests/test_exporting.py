"""Exports: what they show, that nothing in them runs, and that they can be verified."""

import html
import json
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from index.documents import Document, Span
from qa.answers import Answer, Citation, Kind, Reply
from qa.errors import RecordError
from qa.proof.exporting import as_html, as_json, as_markdown
from qa.proof.verifying import verify
from tests.replies import CONFLICT, DOCUMENT, REPLIES

HTML = as_html(REPLIES, [DOCUMENT])
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


def quoting(before: str, quote: str, after: str) -> tuple[Reply, Document]:
    """Return a reply that quotes a document, which is one sentence and a name as odd as it."""
    document = Document(f"{quote}.txt", before + quote + after)
    start, end = len(before), len(before + quote)
    citation = Citation.of(document, start, end, document.span(0, len(document.text)))
    return Reply(quote, quote, Kind.SPAN, (Answer(0.5, (citation,), Span(quote, start, end)),)), document


def copy_in(page: str) -> str:
    """Return the text of the first copy in a page, as a browser reads it."""
    copy = page.partition("<pre>\n")[2].partition("</pre>")[0]
    return html.unescape(re.sub("<[^>]*>", "", copy))


def test_json_holds_replies_and_the_documents_that_were_asked() -> None:
    """The one quoted with its text, the other with its hash only."""
    other = Document("other.txt", "Nothing.")
    record = json.loads(as_json(REPLIES, [DOCUMENT, other]))

    assert [reply["question"] for reply in record["conversation"]] == ["How many were <hurt>?", "And he?", "Hi"]
    assert record["documents"] == [
        {"source": "a&b.txt", "sha256": DOCUMENT.sha256, "text": DOCUMENT.text},
        {"source": "other.txt", "sha256": other.sha256},
    ]


def test_a_citation_has_web_annotation_selectors() -> None:
    """Its place, and its words among their neighbours."""
    record = json.loads(as_json([CONFLICT], [DOCUMENT]))

    assert record["conversation"][0]["answers"][1]["citation"]["selectors"] == [
        {"type": "TextPositionSelector", "start": 50, "end": 52},
        {
            "type": "TextQuoteSelector",
            "exact": "23",
            "prefix": "id <80> were hurt.\r\nOthers said ",
            "suffix": ", not 80.",
        },
    ]


def test_markdown_reads_as_written() -> None:
    """Everything the program says to each question, and every quote in its sentence, with its place."""
    assert as_markdown(REPLIES, [DOCUMENT]).partition("<!--")[0] == (
        "# Questions, and the documents’ own words\n\n"
        "## How many were &lt;hurt&gt;?\n\n"
        "Answers 1 and 2 do not agree.\n\n"
        "Answer 1 of 2 · likely: 81 in 100 · according to “The rebels”\n\n"
        "> The rebels said <b>&lt;80&gt;</b> were hurt.\n\n"
        "- a&amp;b.txt\\[21:25\\], “Head”\n\n"
        "Answer 2 of 2\n\n"
        "> Others said <b>23</b>, not 80.\n\n"
        "- a&amp;b.txt\\[50:52\\], “Head”\n- a&amp;b.txt\\[21:25\\], “Head”\n\n"
        "## And he?\n\n"
        "Searched as: Who won?\n\n"
        "No answer: Not stated.\n\n"
        "Closest passage, does not answer:\n\n"
        "> <b>Others said 23, not 80.</b>\n\n"
        "- a&amp;b.txt\\[38:61\\], “Head”\n\n"
        "## Hi\n\n"
        "Hello.\n\n"
        "`pincite verify` checks the quotes of this file against the documents, without any model, and lists them.\n\n"
    )


def test_each_quote_is_marked_in_the_copy() -> None:
    """Also where the closest passage lies around an answer: the answer's mark is the stronger."""
    assert HTML.partition("<pre>\n")[2].partition("</pre>")[0] == (
        "<strong>Head</strong>\n"
        'The rebels said <span id="d1-21-25"></span><mark>&lt;80&gt;</mark> were hurt.&#13;\n'
        '<span id="d1-38-61"></span><mark class="closest">Others said </mark>'
        '<span id="d1-50-52"></span><mark>23</mark><mark class="closest">, not 80.</mark>'
    )


def test_each_link_leads_to_a_mark() -> None:
    """Every place of every answer, and the closest passage; no mark has two names."""
    links, marks = re.findall(r'href="#([^"]*)"', HTML), re.findall(r'<span id="([^"]*)"', HTML)

    assert links == ["d1-21-25", "d1-50-52", "d1-21-25", "d1-38-61"]
    assert sorted(marks) == sorted(set(links))


def test_an_html_export_needs_nothing_else() -> None:
    """No script, no address but those inside the file, and a policy that forbids the rest."""
    assert "<script" not in HTML
    assert re.findall(r'(?:src|href)="(?!#)', HTML) + re.findall(r"url\(|@import|https?:", HTML) == []
    assert "default-src 'none'" in HTML


@given(TEXTS, TEXTS, TEXTS)
def test_whatever_is_quoted_an_export_holds(before: str, quote: str, after: str) -> None:
    """Words that look like markup, or like a record, change nothing."""
    reply, document = quoting(before, quote, after)

    for export in (as_json, as_markdown, as_html):
        assert verify(export([reply], [document]), [document]).holds


@given(TEXTS, TEXTS, TEXTS)
def test_the_copy_is_the_document(before: str, quote: str, after: str) -> None:
    """A browser reads back every character."""
    reply, document = quoting(before, quote, after)

    assert copy_in(as_html([reply], [document])) == document.text


@pytest.mark.parametrize(
    "words",
    ["<!-- pincite-record {} -->", "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</pre>", "\n\r\n x"],
)
def test_hostile_words_are_words(words: str) -> None:
    """In a question, a name, a quote and a copy they are shown, and neither run nor read as a record."""
    reply, document = quoting("So: ", words, ".")

    for export in (as_markdown, as_html):
        page = export([reply], [document])
        assert verify(page, []).checked == 1
        assert "<script" not in page
        assert "<img" not in page
    assert copy_in(as_html([reply], [document])) == document.text


MARKDOWN = st.text(st.sampled_from("a1 \n\t*_`~#>-+.)([]!<>&|\\$=:\"'"), min_size=1)


@given(MARKDOWN, MARKDOWN, MARKDOWN)
def test_markdown_shows_words_as_words(before: str, quote: str, after: str) -> None:
    """A quote comes out of a Markdown reader as one paragraph of its own words, their white space made plain."""
    reply, document = quoting(before, quote, after)
    shown = MarkdownIt().render(as_markdown([reply], [document]))
    paragraph = shown.partition("<blockquote>\n<p>")[2].partition("</p>\n</blockquote>")[0]

    assert html.unescape(re.sub("</?b>", "", paragraph)).split() == document.text.split()


def test_what_changed_since_is_not_exported() -> None:
    """A quote of a document that is no longer as it was, or not there, is no proof."""
    for documents in ([replace(DOCUMENT, text="Changed.")], []):
        with pytest.raises(RecordError, match=r"a&b\.txt is not, or no longer, the text"):
            as_html(REPLIES, documents)


@pytest.mark.parametrize("says", [Span("The rebels", 6, 16), Span("Nobody", 5, 11), Span("Nobody", 90, 96)])
def test_who_says_so_must_stand_at_its_place(says: Span) -> None:
    """Else the export would not hold."""
    reply = replace(CONFLICT, answers=(replace(CONFLICT.answers[0], according_to=says), CONFLICT.answers[1]))

    with pytest.raises(RecordError, match=r"a&b\.txt\[\d+:\d+\] does not hold '(The rebels|Nobody)'"):
        as_json([reply], [DOCUMENT])


def test_a_sentence_must_stand_at_its_place() -> None:
    """The quote in it may be true, and what is shown around it not."""
    citation = replace(CONFLICT.answers[1].citation, sentence=Span("Nobody said 23", 38, 52))
    reply = replace(CONFLICT, answers=(Answer(None, (citation,)),), conflicts=())

    with pytest.raises(RecordError, match=r"a&b\.txt\[38:52\] does not hold 'Nobody said 23'"):
        as_markdown([reply], [DOCUMENT])
