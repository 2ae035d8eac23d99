"""The source pane's HTML: nothing lost, nothing run, every line at its offset."""

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from index.documents import Document, Page, Span
from qa.web.source import document_html

LINE = re.compile(r'<(?:p|h3) data-at="(\d+)"[^>]*>(.*?)</(?:p|h3)>', re.DOTALL)


def body(text: str, *, headings: tuple[Span, ...] = (), pages: tuple[Page, ...] = ()) -> str:
    """Return the HTML within the article."""
    html = document_html(Document("d.txt", text, headings, pages))
    return html[html.index(">") + 1 : html.rindex("</article>")]


def test_each_line_is_an_element_with_its_offset() -> None:
    """Line ends stay between the elements."""
    assert body("One.\nTwo.") == '<p data-at="0">One.</p>\n<p data-at="5">Two.</p>'


def test_markup_is_escaped() -> None:
    """Angle brackets, ampersands and quotes of a document are text."""
    assert body('<script>a("&")</script>') == ('<p data-at="0">&lt;script&gt;a(&quot;&amp;&quot;)&lt;/script&gt;</p>')


def test_a_source_is_escaped() -> None:
    """A file's name cannot leave its attribute."""
    html = document_html(Document('"><b>', "One."))

    assert html.startswith('<article data-source="&quot;&gt;&lt;b&gt;" data-sha256="')


def test_carriage_returns_survive_the_parser() -> None:
    """A parser would turn a bare CR into LF, and offsets of hashes would be another text's."""
    assert body("One.\r\nTwo.") == '<p data-at="0">One.</p>&#13;\n<p data-at="6">Two.</p>'


def test_a_line_that_begins_a_heading_is_one() -> None:
    """The whole line is, with the marks before the heading's words."""
    assert body("# Top\nOne.", headings=(Span("Top", 2, 5),)) == '<h3 data-at="0"># Top</h3>\n<p data-at="6">One.</p>'


def test_a_page_is_numbered_where_its_first_line_begins() -> None:
    """Blank lines at the top of a page do not hide its number."""
    pages = (Page(1, 0, 5), Page(2, 5, 11))

    assert body("One.\n\nTwo.\n", pages=pages) == (
        '<p data-at="0" data-page="1">One.</p>\n\n<p data-at="6" data-page="2">Two.</p>\n'
    )


def test_lines_wrapped_by_hand_are_one_paragraph() -> None:
    """Where blank lines part the paragraphs, a short line goes on with the one before."""
    assert body("One\ntwo.\n\nThree.") == (
        '<p data-at="0">One</p>\n<p data-at="4" class="continued">two.</p>\n\n<p data-at="10">Three.</p>'
    )


def test_a_line_after_a_heading_begins_a_paragraph() -> None:
    """It does not go on with the heading, though no blank line parts them."""
    html = body("Top\nOne.\n\nTwo.", headings=(Span("Top", 0, 3),))

    assert html == '<h3 data-at="0">Top</h3>\n<p data-at="4">One.</p>\n\n<p data-at="10">Two.</p>'


def test_a_line_after_a_long_one_begins_a_paragraph() -> None:
    """Nobody wraps at more than 100 characters: such lines are paragraphs, blank lines or not."""
    assert f'<p data-at="{101 + 1}">Two.</p>' in body("x" * 101 + "\nTwo.\n\nThree.")


def test_the_rows_of_a_table_are_told_apart() -> None:
    """A line between bars is a row, blank lines or not."""
    html = body("One.\n\n| a | b |\n| 1 | 2 |")

    assert '<p data-at="6" class="row">| a | b |</p>\n<p data-at="16" class="row">| 1 | 2 |</p>' in html


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0") | st.sampled_from("\n\r <&x")))
def test_the_text_comes_back_whole(text: str) -> None:
    """Without its tags and unescaped, the HTML is the document, character for character."""
    assert unescape(re.sub(r"<[^>]*>", "", body(text))) == text


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0") | st.sampled_from("\n\r <&x")))
def test_each_line_holds_the_text_at_its_offset(text: str) -> None:
    """An element's words are the document's from its offset on."""
    for at, line in LINE.findall(body(text)):
        assert text.startswith(unescape(line), int(at))
