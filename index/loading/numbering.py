"""The numbers that Word sets before paragraphs, and that stand nowhere in their words: 1., 7.1, (a), iv."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.loading.numerals import repeated, roman

if TYPE_CHECKING:
    from docx.document import Document as Package
    from docx.styles.style import BaseStyle
    from lxml.etree import _Element

LONGEST = 40  # characters of what a level writes around its numbers
MOST_BASES = 11  # of a style, one upon the other, which is as far as Word goes; a circle ends there
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NUMBERING = "/numbering"  # how the type of its relationship ends
BULLETS = frozenset({"bullet", "none"})
PLACE = re.compile(r"%(\d)")  # of the count of a level, from 1, in the text of a number: %1.%2


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list counts."""

    start: int
    numerals: str
    text: str

    def written(self, count: int) -> str:
        """Return a count in the numerals of this level."""
        written = (
            repeated(count) if "Letter" in self.numerals else roman(count) if "Roman" in self.numerals else str(count)
        )
        return written.upper() if self.numerals.startswith("upper") else written


class Numbering:
    """Counts the numbered paragraphs of a document, which are to come in order."""

    def __init__(self, package: "Package") -> None:
        """Read how the lists of a document count."""
        parts = [rel.target_part for rel in package.part.rels.values() if rel.reltype.endswith(NUMBERING)]
        root = parts[0].element if parts else None
        abstract = () if root is None else root.iter(f"{WORD}abstractNum")
        self._levels = {one.get(f"{WORD}abstractNumId"): dict(_levels_of(one)) for one in abstract}
        self._lists = {} if root is None else {one.get(f"{WORD}numId"): one for one in root.iter(f"{WORD}num")}
        self._styles = {style.style_id: _placed_by(style) for style in package.styles}
        self._counts: dict[str, dict[int, int]] = {}  # of each list, by its levels
        self._begun: set[str] = set()

    def number_of(self, paragraph: "_Element") -> str:
        """Return the number before a paragraph, and count it; nothing if it has a bullet or none."""
        style = paragraph.find(f"{WORD}pPr/{WORD}pStyle")
        by_style = ("", 0) if style is None else self._styles.get(style.get(f"{WORD}val"), ("", 0))
        listed, depth = _placed(paragraph, *by_style)
        if listed not in self._lists:
            return ""
        kind = _value(self._lists[listed], "abstractNumId")
        levels = self._levels.get(kind, {})
        if depth not in levels:
            return ""
        counts = self._counts.setdefault(kind, {})
        if listed not in self._begun:
            self._begun.add(listed)
            for override in self._lists[listed].iter(f"{WORD}lvlOverride"):
                if begins := _value(override, "startOverride"):
                    counts[int(override.get(f"{WORD}ilvl"))] = int(begins) - 1
        counts[depth] = counts.get(depth, levels[depth].start - 1) + 1
        for deeper in [level for level in counts if level > depth]:
            del counts[deeper]
        if levels[depth].numerals in BULLETS:
            return ""
        return PLACE.sub(lambda place: self._written(levels, counts, int(place[1]) - 1), levels[depth].text).strip()

    def _written(self, levels: dict[int, _Level], counts: dict[int, int], depth: int) -> str:
        """Return the count of a level; of one that was passed over, where it begins."""
        return levels[depth].written(counts.get(depth, levels[depth].start)) if depth in levels else ""


def _levels_of(abstract: "_Element") -> Iterator[tuple[int, _Level]]:
    """Yield the levels of a list by their depth."""
    for level in abstract.iter(f"{WORD}lvl"):
        start, numerals, text = (_value(level, tag) for tag in ("start", "numFmt", "lvlText"))
        yield int(level.get(f"{WORD}ilvl")), _Level(int(start or 1), numerals or "decimal", text and text[:LONGEST])


def _placed_by(style: "BaseStyle") -> tuple[str, int]:
    """Return the list and the depth in it that a style gives, itself or by one it builds on."""
    chain = [style]
    while len(chain) < MOST_BASES and (base := getattr(chain[-1], "base_style", None)) is not None:
        chain.append(base)
    placed = ("", 0)
    for each in reversed(chain):
        placed = _placed(each.element, *placed)
    return placed


def _placed(element: "_Element", listed: str, depth: int) -> tuple[str, int]:
    """Return the list and the depth that an element gives, else those given."""
    found = element.find(f"{WORD}pPr/{WORD}numPr")
    if found is None:
        return listed, depth
    level = _value(found, "ilvl")
    return _value(found, "numId") or listed, int(level) if level else depth


def _value(element: "_Element", tag: str) -> str:
    """Return the value of an element's first child of a tag, an empty one if there is none."""
    found = element.find(f"{WORD}{tag}")
    return "" if found is None else str(found.get(f"{WORD}val") or "")
