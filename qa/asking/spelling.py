"""Typing errors: words of a question that nobody knows, one slip from one that the documents or a dictionary do."""

import re
from collections.abc import Callable, Iterable
from functools import cache, cached_property
from typing import TYPE_CHECKING

from qa.asking.language import QUOTED
from qa.asking.phrases import ASKING, AUXILIARIES, BREAKS

if TYPE_CHECKING:
    from spellchecker import SpellChecker

OPENING = ASKING | AUXILIARIES
WORD = re.compile(r"(?<![\w’'.-])[A-Za-z][a-z]{3,}(?![\w-]|[’'](?!s\b))")
FIRST = re.compile(r"^\W*(?P<word>[A-Za-z][a-z]{2,})(?![\w’'-])")
NAME = re.compile(r"\b[A-Z][a-z]{5,}\b")  # a shorter one is too easily another's: Smith, Smyth
USUAL = 5000  # times in the dictionary's texts, from which a word that the documents do not hold may be meant: no name
MOST = 3  # words put right: a question with more unknown ones is of a trade, or in no known language


class Speller:
    """Puts typing errors right, for documents that are asked.

    As Norvig does ("How to Write a Spelling Corrector", 2007), but that what the documents hold is likelier, and that a
    name becomes one of theirs or none.
    """

    def __init__(self, holds: Callable[[str], bool], texts: Iterable[str] = ()) -> None:
        """Load the dictionary; `holds` says whether the documents, whose `texts` are given, hold a word."""
        self._holds, self._texts, self._dictionary = holds, tuple(texts), _dictionary()

    def corrected(self, question: str) -> str:
        """Return the question with its typing errors put right; quoted words stay as they are."""
        quoted = [range(*match.span()) for match in QUOTED.finditer(question)]
        opening = FIRST.match(question)
        places = {opening.span("word")} if opening else set[tuple[int, int]]()
        places |= {match.span() for match in WORD.finditer(question)}
        unknown = [
            (start, end)
            for start, end in places
            if not self._is_known(question[start:end].lower()) and not any(start in words for words in quoted)
        ]
        if len(unknown) > MOST:
            return question
        for start, end in sorted(unknown, reverse=True):
            is_first = opening is not None and start == opening.start("word")
            question = question[:start] + self._right(question[start:end], is_first=is_first) + question[end:]
        return question

    def _is_known(self, word: str) -> bool:
        return word in self._dictionary or self._holds(word)

    def _right(self, word: str, *, is_first: bool) -> str:
        """Return the word that was meant, by the documents before the dictionary; the word itself if none is near."""
        near = self._dictionary.candidates(word.lower()) or set[str]()
        if is_first and (near & OPENING or word.istitle()):
            near &= OPENING
        elif word.istitle():
            near = set()
        held = {one for one in near if one in BREAKS or self._holds(one)}
        usual = held or {one for one in near if self._dictionary[one] >= USUAL}
        if not usual:
            return self._name(word)
        meant = max(usual, key=self._dictionary.word_usage_frequency)
        return meant.capitalize() if word.istitle() else meant

    def _name(self, word: str) -> str:
        """Return the one name of the documents that is near, and begins alike; the word itself if there is none."""
        near = self._names & {one.capitalize() for one in self._dictionary.edit_distance_1(word.lower())}
        alike = [name for name in near if name[0] == word[0].upper()]
        return alike[0] if len(alike) == 1 else word

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(name for text in self._texts for name in NAME.findall(text))


@cache
def _dictionary() -> "SpellChecker":
    from spellchecker import SpellChecker

    return SpellChecker(language="en", distance=1)
