"""The words of a paragraph of Word: of its runs, of signs in fonts of their own, and of formulas, on one line."""

import re
from collections.abc import Callable, Iterator
from itertools import chain
from typing import TYPE_CHECKING

from index.loading.blocks import one_line, raised
from index.loading.numbering import WORD
from index.loading.symbols import sign

if TYPE_CHECKING:
    from lxml.etree import _Element

MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
SAID_BEFORE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # for an older Word
PARAGRAPH, TABLE, RUN, TEXT, SYMBOL, BREAK = (f"{WORD}{tag}" for tag in ("p", "tbl", "r", "t", "sym", "br"))
FORMULA = f"{MATHS}oMath"
TAKEN_OUT = frozenset({f"{WORD}del", f"{WORD}moveFrom", SAID_BEFORE})
APART = frozenset({f"{WORD}txbxContent", f"{WORD}pPr"})  # no words of the paragraph around it
ENDS_TAKEN_OUT = tuple(f"{WORD}pPr/{WORD}rPr/{WORD}{tag}" for tag in ("del", "moveFrom"))
SIGNS = {f"{WORD}cr": "\n", f"{WORD}tab": " ", f"{WORD}ptab": " ", f"{WORD}noBreakHyphen": "-"}
ONE_TERM = re.compile(r"[\w.,%°]*|\([^()]*\)")  # no sign in it that another before or after it may tear apart


def words_of(paragraph: "_Element") -> str:
    """Return the words of a paragraph, line by line, after those of the paragraphs that run on into it."""
    joined = [paragraph]
    while (before := _beside(joined[-1], preceding=True)) is not None and runs_on(before):
        joined.append(before)
    parts = chain.from_iterable(map(_parts_of, reversed(joined)))
    return "\n".join(filter(None, map(one_line, "".join(parts).split("\n"))))


def runs_on(paragraph: "_Element") -> bool:
    """Whether a paragraph is one with the next, because its end was deleted or moved away."""
    if all(paragraph.find(path) is None for path in ENDS_TAKEN_OUT):
        return False
    following = _beside(paragraph)
    return following is not None and following.tag == PARAGRAPH


def _beside(element: "_Element", *, preceding: bool = False) -> "_Element | None":
    """Return the next paragraph or table, or the one before."""
    return next(element.itersiblings(PARAGRAPH, TABLE, preceding=preceding), None)


def _parts_of(paragraph: "_Element") -> Iterator[str]:
    """Yield what the elements of a paragraph say."""
    from lxml import etree

    walk = etree.iterwalk(paragraph, events=("start",))
    for _, element in walk:
        if element.tag in TAKEN_OUT | APART or (element.tag == RUN and _is_hidden(element)):
            walk.skip_subtree()
        elif element.tag == FORMULA:
            walk.skip_subtree()
            yield _formula(element).strip().replace("\n", " ")
        else:
            yield _said(element)


def _said(element: "_Element") -> str:
    """Return what one element of a run says."""
    if element.tag == TEXT:
        text = (element.text or "").replace("\n", " ")
        return raised(text) if _is_raised(element.getparent()) else text
    if element.tag == SYMBOL:
        return sign(element.get(f"{WORD}font", ""), int(element.get(f"{WORD}char", "0"), 16))
    if element.tag == BREAK:
        return " " if element.get(f"{WORD}type") in {"page", "column"} else "\n"  # a page ends in midst of a sentence
    return SIGNS.get(element.tag, "")


def _is_hidden(run: "_Element") -> bool:
    """Whether Word shows nothing of a run."""
    hidden = run.find(f"{WORD}rPr/{WORD}vanish")
    return hidden is not None and hidden.get(f"{WORD}val") not in {"0", "false"}


def _is_raised(run: "_Element") -> bool:
    """Whether a run stands above the line."""
    position = run.find(f"{WORD}rPr/{WORD}vertAlign")
    return position is not None and bool(position.get(f"{WORD}val") == "superscript")


def _formula(part: "_Element") -> str:
    """Return what a part of a formula says: a/b, x², √(a + b)."""
    if part.tag in TAKEN_OUT:
        return ""
    if part.tag == f"{MATHS}t":
        return part.text or ""
    kind, said = part.tag.removeprefix(MATHS), [_formula(inner) for inner in part]
    if kind == "rad":
        return f"{''.join(said[:-1])}√{_term(''.join(said[-1:]))}"
    if kind == "d":
        within = _set(part, "sepChr", "|").join(filter(None, map(str.strip, said)))
        return f"{_set(part, 'begChr', '(')}{within}{_set(part, 'endChr', ')')}"
    if kind == "nary":
        said.insert(0, _set(part, "chr", "∫"))
    return PARTS.get(kind, str)("".join(said))


def _set(part: "_Element", name: str, default: str) -> str:
    """Return a sign that a part of a formula sets."""
    found = part.find(f"{part.tag}Pr/{MATHS}{name}")
    return default if found is None else str(found.get(f"{MATHS}val", ""))


def _term(text: str) -> str:
    """Return text in brackets, if it is more than one term."""
    text = text.strip()
    return text if ONE_TERM.fullmatch(text) else f"({text})"


def _power(text: str) -> str:
    """Return what stands above the line, by a mark where there are no such characters."""
    higher = raised(text)
    return f"^{_term(text)}" if text and higher == text else higher


# Of a fraction, a power, a root and a function.
PARTS: dict[str, Callable[[str], str]] = {
    "f": lambda text: f"{text} ",  # what comes after it is not below its line
    "num": _term,
    "den": lambda text: f"/{_term(text)}",
    "sup": _power,
    "deg": raised,
    "fName": lambda text: f"{text} ",
}
