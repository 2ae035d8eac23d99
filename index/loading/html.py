"""HTML: the words of a page that are its content, and which of them are headings."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from index.documents import Document
from index.errors import LoadingError
from index.loading.blocks import ITEM, Block, border_between, document_of, one_line, raised, row_of
from index.loading.decoding import decoded

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_TAGS = 1_000_000  # ten seconds of reading
DECLARED = re.compile(
    rb"<meta\b[^>]{0,200}?\bcharset\s*=\s*[\"']?\s*((?:iso-?8859-|windows-125|cp125|latin|us-ascii|macintosh|koi8-)[\w-]*)",
    re.IGNORECASE,
)
DECLARATION_BYTES = 4096  # from the start, in which it is looked for
LATIN = re.compile(r"(?i)iso-?8859-?1$|latin-?1$|us-ascii$")  # these names have come to mean Windows-1252

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
BLOCKS = HEADINGS | frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form "
    "header hgroup hr html legend li main ol p pre section summary table tbody td tfoot th thead title tr ul".split()
)
WORDLESS = frozenset(
    "applet area audio base button canvas datalist dialog embed frame frameset iframe input link map menu meta nav "
    "noframes noscript object script select style svg template textarea title video".split()
)
WORDLESS_ROLES = frozenset({"dialog", "menu", "menubar", "navigation", "search", "toolbar"})
AROUND = frozenset({"aside", "footer", "header"})  # of a page, unless they stand in its main part
AROUND_ROLES = frozenset({"banner", "complementary", "contentinfo"})
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
LEAST_LINKS, MOST_LINK_WORDS = 3, 4  # of a list that is a menu: how many, and the words of each on average
LAYOUT = ("table", "ul", "ol", "dl", "pre", "blockquote", *sorted(HEADINGS))  # what no cell of a table of facts holds


def html_document(name: str, content: bytes) -> Document:
    """Return the main content of a page as a document: no scripts, no menus, nothing hidden. Raises LoadingError."""
    from lxml import etree  # here, so that importing `index` loads no library

    text = _decoded(content, name)
    if text.count("<") > MOST_TAGS:
        raise LoadingError(f"{name} holds more than the {MOST_TAGS:,} tags that are read: split it")
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(text.encode(), parser)
    if parser.error_log.filter_from_fatals():  # all others are mended; what comes after this one is not read
        raise LoadingError(f"{name} cannot be read to its end (its tags are nested too deep): mend it")
    return document_of(name, () if root is None else _titled(root, _content_blocks(root)))


def _decoded(content: bytes, name: str) -> str:
    """Return the text of a page in the encoding it declares, else in UTF-8. Raises LoadingError."""
    declared = DECLARED.search(content[:DECLARATION_BYTES])
    encoding = declared[1].decode() if declared else "utf-8"
    try:
        text = content.decode("cp1252" if LATIN.match(encoding) else encoding) if declared else decoded(content, name)
    except (LookupError, UnicodeDecodeError) as error:
        raise LoadingError(f"{name} is not in {encoding}, as it says: save it as UTF-8") from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _titled(root: "_Element", blocks: Sequence[Block]) -> Sequence[Block]:
    """Return the blocks with the page's title before them, unless a heading says it."""
    title = one_line(root.findtext(".//title") or "")
    if not blocks or not title or any(block.is_heading and block.text in title for block in blocks):
        return blocks
    return [Block(title, is_heading=True), *blocks]


def _content_blocks(root: "_Element") -> Sequence[Block]:
    """Return what the page marks as its main part; else its articles, if they are most of it; else all of it."""
    if main := _blocks_in(_outermost(root, "main")):
        return main
    whole, articles = _blocks_in([root]), _blocks_in(_outermost(root, "article"))
    return articles if 2 * _characters_in(articles) > _characters_in(whole) else whole


def _characters_in(blocks: Sequence[Block]) -> int:
    """Return how long the blocks are together."""
    return sum(len(block.text) for block in blocks)


def _outermost(root: "_Element", tag: str) -> "Iterator[_Element]":
    """Yield the elements of a tag or role, none that stands in another, or in what has no words."""
    from lxml import etree

    walk = etree.iterwalk(root, events=("start",))
    for _, element in walk:
        if tag in {element.tag, element.get("role")} and not _is_wordless(element):
            yield element
        elif not (_is_wordless(element) or _is_around(element)):
            continue
        walk.skip_subtree()


def _blocks_in(elements: "Sequence[_Element] | Iterator[_Element]") -> Sequence[Block]:
    """Return the blocks of elements, one after the other."""
    reader = _Reader()
    for element in elements:
        reader.read(element)
    return reader.blocks


def _is_wordless(element: "_Element") -> bool:
    """Whether a reader of the page sees no words of its content here."""
    return (
        not isinstance(element.tag, str)  # an entity that nobody defined
        or element.tag in WORDLESS
        or element.get("role") in WORDLESS_ROLES
        or element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or HIDDEN.search(element.get("style", "")) is not None
    )


def _is_around(element: "_Element") -> bool:
    """Whether an element frames the content; a header that holds the title belongs to it."""
    frames = element.tag in AROUND or element.get("role") in AROUND_ROLES
    return frames and next(element.iter("h1"), None) is None


def _is_menu(element: "_Element") -> bool:
    """Whether a list is made of short links and nothing else."""
    links = ["".join(link.itertext()).split() for link in element.iter("a")]
    words = sum(map(len, links))
    return len(links) >= LEAST_LINKS and words <= MOST_LINK_WORDS * len(links) and words == _words_in(element)


def _words_in(element: "_Element") -> int:
    """Return how many words an element holds."""
    return sum(len(text.split()) for text in element.itertext())


def _cells_of(row: "_Element") -> "list[_Element]":
    """Return the cells of a row of facts, none of a row that lays out the page."""
    cells = [cell for cell in row if cell.tag in {"td", "th"}]
    lays_out = next(row.iter(*LAYOUT), None) is not None or any(len(cell.findall(".//p")) > 1 for cell in cells)
    return [] if lays_out or len(cells) < 2 else cells  # noqa: PLR2004 - one cell is no row


class _Reader:
    """Makes blocks of elements, read from the first tag to the last."""

    def __init__(self) -> None:
        """Begin without a word."""
        self.blocks: list[Block] = []
        self._parts: list[str] = []  # of the block to come
        self._mark = ""  # that opens it
        self._inside = {"main": 0, "lists": 0, "pre": 0}  # how many such elements are open

    def read(self, scope: "_Element") -> None:
        """Add the blocks of an element."""
        from lxml import etree

        walk = etree.iterwalk(scope, events=("start", "end"))
        passed = None
        for event, element in walk:
            if event == "start" and self._passes(element):
                walk.skip_subtree()
                passed = element
            elif event == "start":
                self._open(element)
            else:
                if element is not passed:
                    self._close(element)
                if element is not scope:
                    self._say(element.tail)
        self._end_block()

    def _passes(self, element: "_Element") -> bool:
        """Whether an element is not to be read, or is a row, read at once."""
        if _is_wordless(element) or (not self._inside["main"] and _is_around(element)):
            return True
        if element.tag in {"ul", "ol"} and not any(self._inside.values()) and _is_menu(element):
            return True
        cells = _cells_of(element) if element.tag == "tr" else []
        if cells:
            self._end_block()
            self._add(row_of(" ".join(block.text for block in _blocks_in([cell])) for cell in cells))
        return bool(cells)

    def _open(self, element: "_Element") -> None:
        """Begin an element."""
        if element.tag in BLOCKS:
            self._end_block()
        if element.tag == "li":
            self._mark = ITEM
        if element.tag == "br":
            self._parts.append("\n")
        self._count(element, 1)
        alone = element.tag == "sup" and not len(element)
        self._say(raised(element.text or "") if alone else element.text)

    def _close(self, element: "_Element") -> None:
        """End an element."""
        if element.tag in BLOCKS:
            self._end_block(is_heading=element.tag in HEADINGS)
        if element.tag == "li":
            self._mark = ""
        self._count(element, -1)

    def _count(self, element: "_Element", step: int) -> None:
        """Keep count of what is open."""
        self._inside["main"] += step * (element.tag in {"main", "article"} or element.get("role") == "main")
        self._inside["lists"] += step * (element.tag in {"ul", "ol"})
        self._inside["pre"] += step * (element.tag == "pre")

    def _say(self, text: str | None) -> None:
        """Add words to the block to come; outside `pre` a line break in the file is a space."""
        if text:
            self._parts.append(text if self._inside["pre"] else text.replace("\n", " "))

    def _end_block(self, *, is_heading: bool = False) -> None:
        """Make a block of the words so far."""
        text, self._parts = "".join(self._parts), []
        if self._inside["pre"]:
            self._add("\n".join(map(str.rstrip, text.strip("\n").split("\n"))))
        elif is_heading:
            self._add(one_line(text), is_heading=True)
        else:
            self._add("\n".join(filter(None, map(one_line, text.split("\n")))))

    def _add(self, text: str, *, is_heading: bool = False) -> None:
        """Add a block, if it holds words."""
        if text:
            before = self.blocks[-1].text if self.blocks else ""
            self.blocks.append(Block(self._mark + text, is_heading, border_between(before, self._mark + text)))
            self._mark = ""
