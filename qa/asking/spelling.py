"""Typing errors: words of a question that nobody knows, one slip from one that the documents or a dictionary do."""

import re
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from qa.asking.language import QUOTED
from qa.asking.phrases import ASKING, AUXILIARIES, BREAKS

if TYPE_CHECKING:
    from spellchecker import SpellChecker

OPENING = ASKING | AUXILIARIES
# A name has a capital, and which one is meant is not guessed: the documents may well not speak of "Halston".
WORD = re.compile(r"(?<![\w’'.-])[a-z]{4,}(?![\w’'-])")
FIRST = re.compile(r"^\W*(?P<word>[A-Za-z][a-z]{2,})(?![\w’'-])")
USUAL = 5000  # times in the dictionary's texts, from which a word that the documents do not hold may be meant: no name
MOST = 3  # words put right: a question with more unknown ones is of a trade, or in no known language


class Speller:
    """Puts typing errors right, for documents that are asked.

    As Norvig does ("How to Write a Spelling Corrector", 2007), but that what the documents hold is likelier.
    """

    def __init__(self, holds: Callable[[str], bool]) -> None:
        """Load the dictionary; `holds` says whether the documents hold a word."""
        self._holds, self._dictionary = holds, _dictionary()

    def corrected(self, question: str) -> str:
        """Return the question with its typing errors put right; quoted words and names stay as they are."""
        quoted = [range(*match.span()) for match in QUOTED.finditer(question)]
        opening = FIRST.match(question)
        places = {(opening.start("word"), opening.end("word"))} if opening else set[tuple[int, int]]()
        places |= {match.span() for match in WORD.finditer(question)}
        unknown = [
            (start, end)
            for start, end in places
            if not self._is_known(question[start:end].lower()) and not any(start in words for words in quoted)
        ]
        if len(unknown) > MOST:
            return question
        for start, end in sorted(unknown, reverse=True):
            right = self._right(question[start:end], is_first=opening is not None and start == opening.start("word"))
            question = question[:start] + right + question[end:]
        return question

    def _is_known(self, word: str) -> bool:
        return word in self._dictionary or self._holds(word)

    def _right(self, word: str, *, is_first: bool) -> str:
        """Return the word that was meant, by the documents before the dictionary; the word itself if none is near."""
        near = self._dictionary.candidates(word.lower()) or set[str]()
        if is_first and (near & OPENING or word.istitle()):
            near &= OPENING
        held = {one for one in near if one in BREAKS or self._holds(one)}
        usual = held or {one for one in near if self._dictionary[one] >= USUAL}
        meant = max(usual, key=self._dictionary.word_usage_frequency, default=word)
        return meant.capitalize() if word.istitle() else meant


@cache
def _dictionary() -> "SpellChecker":
    from spellchecker import SpellChecker

    return SpellChecker(language="en", distance=1)
