"""HTML: the words of a page that are its content, and which of them are headings."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from index.documents import Document
from index.errors import LoadingError
from index.loading.blocks import ITEM, LINE, Block, border_between, document_of, one_line, raised, row_of
from index.loading.decoding import MARKS, WESTERN, decoded, is_utf8
from index.loading.numerals import letters, roman
from index.loading.plain import with_headings
from index.loading.spans import Cell, Spans

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_TAGS = 1_000_000  # ten seconds of reading
DECLARED = re.compile(
    rb"(?:<meta\b[^>]{0,200}?\bcharset|\A\s*<\?xml\b[^>]{0,200}?\bencoding)\s*=\s*[\"']?\s*([\w.:-]{1,40})",
    re.IGNORECASE,
)
UTF = re.compile(r"(?i)utf-?(?:8|16)")
DECLARATION_BYTES = 4096  # from the start, in which it is looked for
HEEDED = re.compile(r"(?i)(?:iso-?8859-|windows-125|cp125|latin|us-ascii|macintosh|koi8-)[\w-]*\Z")  # a byte a letter
LATIN = re.compile(r"(?i)iso-?8859-?1$|latin-?1$|us-ascii$")  # these names have come to mean Windows-1252

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
BLOCKS = HEADINGS | frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form "
    "header hgroup hr html legend li main menu ol p pre section summary table tbody td tfoot th thead title tr "
    "ul".split()
)
WORDLESS = frozenset(
    "annotation annotation-xml applet area audio base button canvas datalist del dialog embed frame frameset iframe "
    "input link map meta nav noframes noscript object s script select strike style svg template textarea "
    "title video".split()
)
LISTS = frozenset({"ul", "ol", "menu"})
OPENERS = (*sorted(HEADINGS), "dt", "summary")  # whose words may be a button, which opens what they are about
WORDLESS_ROLES = frozenset({"dialog", "menu", "menubar", "navigation", "search", "toolbar"})
AROUND = frozenset({"aside", "footer", "header"})  # of a page, unless they stand in its main part
AROUND_ROLES = frozenset({"banner", "complementary", "contentinfo"})
HIDDEN = re.compile(r"(?<![\w-])(?:display\s*:\s*none|(?:content-)?visibility\s*:\s*hidden)", re.IGNORECASE)
FOUND = "until-found"  # of what is hidden as long as nobody searches the page
UNNUMBERED = re.compile(r"list-style(-type)?\s*:[^;]*\bnone", re.IGNORECASE)
INTEGER = re.compile(r"\s*([+-]?[0-9]{1,9})")
TOOL = re.compile(r"\[[^]\d]+\]")  # a digit is that of a note
SEAM = 3  # texts on either side, which are looked at for words
NUMBERED = re.compile(r"(\(?\w{1,4}\)|\d+(\.\d+)+|\d+\.)\s")  # by its own words: (a), 1.2, 3.
LEAST_WORDS = 3  # of a button that opens a part
LEAST_LINKS, MOST_LINK_WORDS = 3, 4  # of a list that is a menu: how many, and the words of each on average
LEAST_SHARES = {"main": 0.25, "article": 0.5}  # of a page; main parts are often small, and articles many
ROWS = frozenset({"table", "thead", "tbody", "tfoot"})  # none of whose cells reaches further
# What no cell of a table of facts holds.
LAYOUT = ("table", "tr", "ul", "ol", "dl", "pre", "blockquote", *sorted(HEADINGS))


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
    if root is None:
        return document_of(name, ())
    _keep_openers(root)
    return with_headings(document_of(name, _titled(root, _content_blocks(root))))


def _decoded(content: bytes, name: str) -> str:
    """Return the text of a page: as its mark says, else as UTF-8 if it is, else as declared. Raises LoadingError.

    A page that was saved anew as UTF-8 may still declare what it was in.
    """
    declared = None if content.startswith(MARKS) else DECLARED.search(content[:DECLARATION_BYTES])
    encoding = declared[1].decode() if declared else "utf-8"
    try:
        if HEEDED.match(encoding) and not is_utf8(content):
            text = content.decode("cp1252" if LATIN.match(encoding) else encoding)
        else:
            text = decoded(content, name, likely=WESTERN if UTF.match(encoding) else encoding)
    except (LookupError, UnicodeDecodeError) as error:
        raise LoadingError(f"{name} is not in {encoding}, as it says: save it as UTF-8") from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _keep_openers(root: "_Element") -> None:
    """Have a button read that says what comes: one that asks, opens a part, or that a heading begins with."""
    from lxml import etree

    begins = False  # whether a heading is open, of which there was no word yet
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            begins = begins or element.tag in OPENERS
            if element.tag == "button" and (begins or _opens(element)):
                element.tag = "span" if begins else "summary"
            said = element.text
        else:
            begins = begins and element.tag not in OPENERS
            said = element.tail
        begins = begins and not re.search(r"\w", said or "")


def _opens(button: "_Element") -> bool:
    """Whether a button, by its words, stands for the part of the page that it opens: no menu, no "Show more"."""
    words = "".join(button.itertext()).split()
    is_part = button.get("aria-expanded") is not None and button.get("aria-haspopup") is None
    names_it = words[-1:] and (words[-1].endswith("?") or (is_part and len(words) >= LEAST_WORDS))
    return bool(names_it) and next(button.iterancestors(*OPENERS), None) is None


def _titled(root: "_Element", blocks: Sequence[Block]) -> Sequence[Block]:
    """Return the blocks with the page's title before them, unless a heading says it."""
    title = one_line(root.findtext("head/title") or "")
    if not blocks or not title or any(block.is_heading and block.text in title for block in blocks):
        return blocks
    return [Block(title, is_heading=True), *blocks]


def _content_blocks(root: "_Element") -> Sequence[Block]:
    """Return what the page marks as its main part, or else its articles, unless most is elsewhere; else all of it."""
    whole = _blocks_in([root])
    for tag, share in LEAST_SHARES.items():
        part = _blocks_in(_outermost(root, tag))
        if _characters_in(part) > share * _characters_in(whole):
            return part
    return whole


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
        or element.get("hidden", FOUND) != FOUND
        or element.get("aria-hidden") == "true"
        or HIDDEN.search(element.get("style", "")) is not None
        or _is_tool(element)
    )


def _is_tool(element: "_Element") -> bool:
    """Whether an element is a link in brackets in or after a heading, to work on what is below: [edit]."""
    beside = {other.tag for other in (element.getparent(), element.getprevious()) if other is not None}
    if element.tag != "span" or beside.isdisjoint(HEADINGS):
        return False
    return TOOL.fullmatch("".join(element.itertext()).strip()) is not None and next(element.iter("a"), None) is not None


def _is_block(element: "_Element") -> bool:
    """Whether an element stands by itself; one of a page's own making does where no words are right beside it."""
    if "-" not in element.tag:
        return element.tag in BLOCKS
    before = element.getprevious()
    beside = element.getparent().text if before is None else before.tail
    return not ((beside or "").strip() or (element.tail or "").strip())


def _is_second(element: "_Element", tag: str) -> bool:
    """Whether an element is the second part of one of a tag."""
    return element.getprevious() is not None and element.getparent().tag == tag


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
    """Return the cells of a row that may be one of facts, none of a row that lays out the page."""
    cells = [cell for cell in row if cell.tag in {"td", "th"}]
    lays_out = next(row.iterdescendants(*LAYOUT), None) is not None or any(
        len(cell.findall(".//p")) > 1 for cell in cells
    )
    return [] if lays_out else cells


def _integer(text: str | None, default: int) -> int:
    """Return the number that an attribute begins with."""
    found = INTEGER.match(text or "")
    return int(found[1]) if found else default


def _first_number(ordered: "_Element") -> int | None:
    """Return what an ordered list counts from; None if it shows no numbers, or counts down."""
    is_counted = ordered.get("reversed") is None and not UNNUMBERED.search(ordered.get("style", ""))
    return _integer(ordered.get("start"), 1) if is_counted else None


def _numeral(number: int, kind: str) -> str:
    """Return a number as a list shows it, by its `type`: 4, d, D, iv, IV."""
    write: Callable[[int], str] = {"a": letters, "i": roman}.get(kind.lower(), str)
    return write(number).upper() if kind.isupper() else write(number)


class _Reader:
    """Makes blocks of elements, read from the first tag to the last."""

    def __init__(self) -> None:
        """Begin without a word."""
        self.blocks: list[Block] = []
        self._parts: list[str] = []  # of the block to come
        self._mark = ""  # that opens it
        self._is_after_item = False  # whether the block before opened an item
        self._numbers: list[int | None] = []  # of the next item in each list that is open, None without
        self._spans = [Spans()]  # of each group of rows that is open
        self._inside = {"main": 0, "lists": 0, "pre": 0, "sup": 0}  # how many such elements are open

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
        if element.tag in LISTS and not any(self._inside.values()) and _is_menu(element):
            return True
        row = self._row(element) if element.tag == "tr" else ""
        if row:
            self._end_block()
            self._add(row)
        return bool(row)

    def _row(self, element: "_Element") -> str:
        """Return a row of facts as one line; nothing of one that has a single cell, if no label reaches into it."""
        spans, cells = self._spans[-1], _cells_of(element)
        is_row = len(cells) > 1 or (bool(cells) and spans.reach)
        read = [
            Cell(
                " ".join(block.text for block in _blocks_in([cell])),
                columns=max(_integer(cell.get("colspan"), 1), 1),
                rows=max(_integer(cell.get("rowspan"), 1), 0),
            )
            for cell in (cells if is_row else ())  # no cell is read twice
        ]
        said = spans.filled(read)
        return row_of(said) if is_row else ""

    def _open(self, element: "_Element") -> None:
        """Begin an element."""
        if _is_block(element):
            self._end_block()
        elif self._is_apart(element):
            self._parts.append(" ")
        if element.tag in LISTS:
            self._numbers.append(_first_number(element) if element.tag == "ol" else None)
        if element.tag in ROWS:
            self._spans.append(Spans())
        if element.tag == "li":
            self._mark = self._next_mark(element)
        if element.tag == "br":
            self._parts.append("\n")
        if element.tag == "q":
            self._parts.append("“")
        if _is_second(element, "mfrac"):
            self._parts.append("/")
        self._count(element, 1)
        self._say(element.text)

    def _close(self, element: "_Element") -> None:
        """End an element."""
        if element.tag == "q":
            self._parts.append("”")
        if _is_block(element):
            self._end_block(is_heading=element.tag in HEADINGS)
        if element.tag == "li":
            self._mark = ""
        if element.tag in LISTS:
            self._numbers.pop()
        if element.tag in ROWS:
            self._spans.pop()
        self._count(element, -1)

    def _is_apart(self, element: "_Element") -> bool:
        """Whether a space is shown before an element though none is there: a date after a name, each of some words."""
        before = element.getprevious()
        if before is None or before.tail or self._inside["pre"]:
            return False
        left, right = "".join(self._parts[-SEAM:]).split(), " ".join(islice(element.itertext(), SEAM)).split()
        return min(len(left), len(right)) > 1 and left[-1][-1].islower() and re.match(r"[A-Z0-9]", right[0]) is not None

    def _next_mark(self, item: "_Element") -> str:
        """Return what opens an item, and count it."""
        if not self._numbers or self._numbers[-1] is None:
            return ITEM
        number = _integer(item.get("value"), self._numbers[-1])
        self._numbers[-1] = number + 1
        return f"{_numeral(number, next(item.iterancestors('ol')).get('type', ''))}. "

    def _count(self, element: "_Element", step: int) -> None:
        """Keep count of what is open."""
        self._inside["main"] += step * (element.tag in {"main", "article"} or element.get("role") == "main")
        self._inside["lists"] += step * (element.tag in LISTS)
        self._inside["pre"] += step * (element.tag == "pre")
        is_raised = element.tag == "sup" or _is_second(element, "msup")
        is_power = is_raised and not any("[" in text for text in element.itertext())
        self._inside["sup"] += step * is_power

    def _say(self, text: str | None) -> None:
        """Add words to the block to come; outside `pre` a line break in the file is a space."""
        if text:
            words = text if self._inside["pre"] else text.replace("\n", " ")
            self._parts.append(raised(words) if self._inside["sup"] else words)

    def _end_block(self, *, is_heading: bool = False) -> None:
        """Make a block of the words so far."""
        text, self._parts = "".join(self._parts), []
        if self._inside["pre"]:
            lines = "\n".join(map(str.rstrip, text.split("\n"))).strip("\n")
            self._add(lines if self.blocks else lines.lstrip())  # no document begins with a space
        elif is_heading:
            self._add(one_line(text), is_heading=True)
        else:
            self._add("\n".join(filter(None, map(one_line, text.split("\n")))))

    def _add(self, text: str, *, is_heading: bool = False) -> None:
        """Add a block, if it holds words."""
        if text:
            before = self.blocks[-1].text if self.blocks else ""
            mark = ITEM if self._mark and NUMBERED.match(text) else self._mark
            border = LINE if mark and self._is_after_item else border_between(before, mark + text)
            self.blocks.append(Block(mark + text, is_heading, border))
            self._mark, self._is_after_item = "", bool(mark)
