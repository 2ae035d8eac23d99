"""Tests of index.loading.html."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.errors import LoadingError
from index.loading import html
from index.loading.html import html_document

WORDS = ("word", " ", "\n", "&amp;", "<!--", "x.", "é")
TAGS = (
    "p",
    "b",
    "li",
    "ul",
    "table",
    "tr",
    "td",
    "pre",
    "h1",
    "script",
    "main",
    "header",
    "nav",
    "sup",
    "br",
    "title",
    "q",
    "ol",
    "button",
)
PIECES = st.sampled_from([*(f"<{tag}>" for tag in TAGS), *(f"</{tag}>" for tag in TAGS), *WORDS])


def text_of(page: str) -> str:
    """The text of a page."""
    return html_document("a.html", page.encode()).text


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>It <b>lea</b>ks\nbadly.<p>Yes.", "It leaks badly.\n\nYes."),
        ("one<br>two", "one\ntwo"),
        ("<ul><li>one<li><p>two</p><p>more</p></ul>", "- one\n- two\n\nmore"),
        ("<table><tr><th>Year<th>Rain<tr><td>1999<td>12<br>mm</table>", "| Year | Rain |\n| 1999 | 12 mm |"),
        (
            "<table><tr><td rowspan=2>N<td>1<tr><td>2<tr><td>S<td rowspan=0>3<td>4<tr><td>W<td>5<tbody><tr><td>a<td>b",
            "| N | 1 |\n| N | 2 |\n| S | 3 | 4 |\n| W | 3 | 5 |\n| a | b |",
        ),
        (
            "<table><tr><th rowspan=2>Region<th colspan=2>Sales<tr><th>2019<th>2020<tr><td rowspan=2>N<td>1<tr><td>3",
            "| Region | Sales |\n| Region | 2019 | 2020 |\n| N | 1 |\n| N | 3 |",
        ),
        (f"<table><tr><td rowspan=2>{'Long. ' * 11}<td>a<tr><td>b<td>c", f"| {'Long. ' * 11}| a |\n|  | b | c |"),
        ("<table><tr><td rowspan=2><img><td>a<tr><td>b", "|  | a |\n\nb"),
        ("<table><tr><td><h1>Roof</h1><td><p>It leaks.</table>", "Roof\n\nIt leaks."),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ("<p>As follows:<pre> \n  a\n b \n </pre>", "As follows:\n\n  a\n b"),
        ("<p>caf&eacute; &amp; bar&nbsp;&#8212; <i>10</i><sup>6</sup> H<sub>2</sub>O", "café & bar — 10⁶ H2O"),
        ("<p>soft&shy;ly", "softly"),
        ("<p>5,000<sup><a href='#1'>1</a></sup> in <b>10<sup><i>6</i></sup></b> 7", "5,000¹ in 10⁶ 7"),
        ("<p>the 19<sup><i>th</i></sup>, 5,000<sup><a><i>[</i>1]</a></sup>", "the 19th, 5,000[1]"),
        ("<p>The fee is <del>$20</del> <s>$25</s> <ins>$30</ins>.", "The fee is $30."),
        ("<ol><li>She pays.<li value=7>He repairs.<li>Both sign.</ol>", "1. She pays.\n7. He repairs.\n8. Both sign."),
        ("<ol start=3><li>a<ul><li>x</ul><li>b<ol type=A><li>p<li>q</ol></ol>", "3. a\n- x\n4. b\nA. p\nB. q"),
        ("<ul><li>a<ol type=i start=3><li>x<li>y</ol><li>b</ul>", "- a\niii. x\niv. y\n- b"),
        ("<menu><li>a<li>b</menu>", "- a\n- b"),
        ("He <q>never</q> knew.", "He “never” knew."),
        ("<x-a><x-b>It leaks.</x-b><x-b>Yes.</x-b></x-a>", "It leaks.\n\nYes."),
        ("<p>It <x-a>lea</x-a>ks <x-a>badly</x-a>.", "It leaks badly."),
        ("<span>By Jane Doe</span><time>12 May 2024</time>", "By Jane Doe 12 May 2024"),
        (
            "<b>You</b><b>Tube</b>, <i>10 km</i><sup>2</sup> <i>to Farn</i><i>ham by</i><i>, or so</i>",
            "YouTube, 10 km² to Farnham by, or so",
        ),
        ("<h2>Roof</h2><span>[<a>edit</a>]</span><p>It leaks.<a>[1]</a>", "Roof\n\nIt leaks.[1]"),
        ("<h2>Roof<span><span>[</span><a>edit</a>]</span></h2>It leaks.", "Roof\n\nIt leaks."),
        (
            "<math><msup><mi>x</mi><mn>2</mn></msup>=<mfrac><mi>a</mi><mn>4</mn></mfrac><annotation>x^2</annotation></math>",
            "x²=a/4",
        ),
        ("<ol reversed><li>a</ol><ol style='list-style: none'><li>b</ol>", "- a\n- b"),
        ("<ol><li>(a) The tenant<li>1.2 The rent<li>J. Lee</ol>", "- (a) The tenant\n- 1.2 The rent\n3. J. Lee"),
    ],
)
def test_blocks(page: str, text: str) -> None:
    """Paragraphs, breaks, lists, tables and preformatted words stand as a reader sees them, entities decoded."""
    assert text_of(page) == text


@pytest.mark.parametrize(
    "extra",
    [
        "<script>var roof</script>",
        "<style>p {}</style>",
        "<nav><a href=/>Home</a></nav>",
        "<div role=navigation>Home</div>",
        "<p hidden>Not now",
        '<p style="display: none">Not now',
        '<p style="color:red;visibility:hidden">Not now',
        '<p style="content-visibility: hidden">Not now',
        "<menu><li><button>Copy</button></menu>",
        "<header><a>Site</a></header>",
        "<footer>Imprint</footer>",
        "<aside>Advertisement</aside>",
        "<ul><li><a>Home</a><li><a>About us</a><li><a>News</a></ul>",
        "<!-- a remark -->",
        "<h2></h2><button>Buy</button>",
        "<form><input value=x><select><option>One</select><button>Go</button></form>",
    ],
)
def test_what_is_no_content_is_left_out(extra: str) -> None:
    """Scripts, menus, frames and hidden words are none of the text, on either side of it."""
    assert text_of(f"<body>{extra}<p>It leaks.</p>{extra}</body>") == "It leaks."


def test_a_style_that_hides_no_words_hides_none() -> None:
    """It is another property whose name ends like one that does."""
    assert text_of('<div style="-webkit-backface-visibility:hidden; --display:none"><p>It leaks.</div>') == "It leaks."


def test_the_main_part_is_the_content() -> None:
    """Where a page says what its main part is, the rest is left out; a header in it is part of it."""
    assert text_of("<p>Site<main><header>By Jane</header><p>It leaks.</main><p>More") == "By Jane\n\nIt leaks."


def test_a_main_part_that_holds_little_is_not_all_of_the_content() -> None:
    """The story may stand beside its headline; what is beside a short story is still left out."""
    assert text_of("<main><h1>Roof</h1></main><p>It leaks badly.") == "Roof\n\nIt leaks badly."
    assert text_of("<main><h1>Roof</h1>Leaks.</main><p>Accept all cookies?") == "Roof\n\nLeaks."


@pytest.mark.parametrize(
    ("button", "text"),
    [
        ("<button>Does it leak?</button>", "Does it leak?\n\nYes."),
        ("<button aria-expanded=false>Roof and slates</button>", "Roof and slates\n\nYes."),
        ("<button aria-expanded=false>Show more</button>", "Yes."),
        ("<button aria-expanded=false aria-haspopup=true>Roof and slates</button>", "Yes."),
        ("<button>Accept all cookies</button>", "Yes."),
        ("<button><img></button>", "Yes."),
    ],
)
def test_a_button_that_opens_a_part_says_what_it_is(button: str, text: str) -> None:
    """One that asks or expands is read, and stands by itself; others do things."""
    assert text_of(f"<div>{button}<div hidden=until-found>Yes.</div></div>") == text


def test_articles_are_the_content_where_they_are_most_of_it() -> None:
    """A short article beside longer text is not taken for all of it."""
    assert text_of("<p>Site<article><p>It leaks badly.</article>") == "It leaks badly."
    assert text_of("<p>It leaks very badly.<article>Ad</article>") == "It leaks very badly.\n\nAd"


def test_headings_are_spans() -> None:
    """Each heading is the text at its place; a page's title is one unless a heading says it."""
    document = html_document("a.html", b"<title>House</title><h1>The <em>roof</em></h1><p>It leaks.<h2>Slates</h2>")

    assert [(heading.start, heading.text) for heading in document.headings] == [
        (0, "House"),
        (7, "The roof"),
        (28, "Slates"),
    ]
    assert text_of("<title>The roof - Site</title><h1>The roof</h1>It leaks.") == "The roof\n\nIt leaks."


def test_a_page_that_marks_no_heading_has_those_that_look_like_one() -> None:
    """One that marks a single one is taken at its word."""
    page = "<p><b>The roof</b><p>It leaks in the rain, and nobody who lives in the house knows why it does so."

    assert [span.text for span in html_document("a.html", page.encode()).headings] == ["The roof"]
    assert [span.text for span in html_document("a.html", f"<h1>House</h1>{page}".encode()).headings] == ["House"]


def test_the_title_of_a_picture_is_no_heading() -> None:
    """Only the page's own is."""
    assert text_of("<p>It leaks.<svg><title>Logo</title></svg>") == "It leaks."


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("<button>How long?</button>", "How long?"),
        ("<span>+ </span><button>How long?</button>", "+ How long?"),
        ("Warranty <button>Copy link</button>", "Warranty"),
        ("<button>How long?</button> <button>How long?</button><button>Copy</button>", "How long?"),
    ],
)
def test_a_heading_may_be_a_button(heading: str, text: str) -> None:
    """One that opens what it is about is read; one that stands after the words is not, nor elsewhere."""
    document = html_document("a.html", f"<h2>{heading}</h2><p>Two years. <button>Buy</button>".encode())

    assert document.text == f"{text}\n\nTwo years."
    assert [span.text for span in document.headings] == [text]
    assert text_of(f"<dl><dt>{heading}<dd>So.</dl>") == f"{text}\n\nSo."


def test_a_header_that_holds_the_title_is_content() -> None:
    """A page's first heading is not lost for standing in its header; the menu beside it is."""
    assert text_of("<header><h1>Roof</h1><nav>Home</nav></header><p>It leaks.") == "Roof\n\nIt leaks."


@pytest.mark.parametrize(
    "content",
    [
        "<p>Préfet “ça”".encode(),
        b'<meta charset="windows-1252"><p>Pr\xe9fet \x93\xe7a\x94',
        b"<meta http-equiv=Content-Type content='text/html; charset=iso-8859-1'><p>Pr\xe9fet \x93\xe7a\x94",
        "\ufeff<p>Préfet “ça”".encode("utf-16-le"),
        '\ufeff<meta charset="iso-8859-1"><p>Préfet “ça”'.encode(),
        '<meta charset="windows-1252"><p>Préfet “ça”'.encode(),
        b'<?xml version="1.0" encoding="iso-8859-1"?><p>Pr\xe9fet \x93\xe7a\x94',
        b'<?xml version="1.0" encoding="utf-8"?><p>Pr\xc3\xa9fet \xe2\x80\x9c\xc3\xa7a\xe2\x80\x9d',
    ],
)
def test_the_encoding_is_the_one_declared(content: bytes) -> None:
    """Marks and declarations are heeded; without them, or where it can be, a page is UTF-8."""
    assert html_document("a.html", content).text == "Préfet “ça”"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"<p>Pr\xe9fet", "not UTF-8 at byte 5"),
        (b"<meta charset=utf-8><p>Pr\xe9fet", "iconv -f WINDOWS-1252"),
        (b"<meta charset=gbk><p>\xca\xd0\xb3\xa4", "iconv -f gbk -t UTF-8"),
        (b"<meta charset=windows-1252><p>\x81", "not in windows-1252, as it says"),
        (b"<div>" * 1_000_000 + b"words", "nested too deep"),
        (b"<b>" * 900_000 + b"words", "nested too deep"),
        (b"<script>words</script>", "holds no text"),
        (b"<table>" + b"<tr><td>&nbsp;<td><div>" * 250, "holds no text"),
        (b"", "holds no text"),
    ],
)
def test_what_cannot_be_read_is_refused(content: bytes, message: str) -> None:
    """A page that nests, is empty or is in another encoding costs a sentence."""
    with pytest.raises(LoadingError, match=message):
        html_document("a.html", content)


def test_too_many_tags_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """They are counted before the page is parsed."""
    monkeypatch.setattr(html, "MOST_TAGS", 2)

    with pytest.raises(LoadingError, match="more than the 2 tags"):
        text_of("<p>a<p>b<p>c")


@given(st.lists(PIECES, max_size=40).map("".join))
@example("<pre> &amp;")
@example("<pre> \n &amp;")
def test_any_page_is_read_or_refused(page: str) -> None:
    """However tags are nested, headings are exact and no markup is left."""
    try:
        document = html_document("a.html", page.encode())
    except LoadingError:
        return
    assert all(document.text[heading.start : heading.end] == heading.text for heading in document.headings)
    assert document.text == document.text.strip()
