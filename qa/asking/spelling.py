"""Typing errors: words of a question that nobody knows, one slip from one that the documents or a dictionary do."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache, cached_property
from typing import TYPE_CHECKING

from index.lexical import words_of
from qa.asking.language import QUOTED
from qa.asking.phrases import ARTICLES, ASKING, AUXILIARIES, BREAKS

if TYPE_CHECKING:
    from spellchecker import SpellChecker

# Words that open a question, beside those that a document holds.
OPENING = ASKING | AUXILIARIES | frozenset("explain describe list name tell give show summarise summarize".split())
SMALL = BREAKS | ARTICLES
WORD = re.compile(r"(?<![\w’'.-])[A-Za-z][a-z]{2,}(?![\w-]|[’'](?!s\b))")
ANY_WORD = re.compile(r"[^\W\d_]+")
NAME = re.compile(r"\b[A-Z][a-z]{5,}\b")  # a shorter one is too easily another's: Smith, Smyth
SHORT = 3  # letters of a word that only a small word may be meant by
USUAL = 5000  # times in the dictionary's texts, from which a word that the documents do not hold may be meant: no name
MOST = 3  # words put right: a question with more unknown ones is of a trade, or in no known language
# The dictionary is American: "colour" is "color" there, "organise" "organize".
BRITISH = tuple(
    (re.compile(british), american)
    for british, american in (
        ("our", "or"), ("re$", "er"), ("re(?=s$)", "er"), ("is(?=e|ing|ation)", "iz"), ("ys(?=e|ing)", "yz"),
        ("ll", "l"), ("ence", "ense"), ("ogue", "og"), ("mme", "m"), ("oul(?=[dt])", "ol"), ("ty(?=re)", "ti"),
        ("ae|oe", "e"),
    )
)  # fmt: skip


class Speller:
    """Puts typing errors right, for documents that are asked.

    As Norvig does ("How to Write a Spelling Corrector", 2007), but that what the documents hold is likelier, and a slip
    that loses no letter, and that a name becomes one of theirs or none.
    """

    def __init__(self, holds: Callable[[str], bool], texts: Iterable[str] = ()) -> None:
        """Load the dictionary; `holds` says whether the documents, whose `texts` are given, hold a form of a word."""
        self._holds, self._texts, self._dictionary = holds, tuple(texts), _dictionary()

    def corrected(self, question: str) -> str:
        """Return the question with its typing errors put right; quoted words stay as they are."""
        quoted = [range(*match.span()) for match in QUOTED.finditer(question)]
        unknown = [
            match
            for match in WORD.finditer(question)
            if not self._is_known(match[0].lower()) and not any(match.start() in words for words in quoted)
        ]
        if len(unknown) > MOST:
            return question
        for match in reversed(unknown):
            is_first = not question[: match.start()].strip()
            right = self._right(match[0], is_first=is_first)
            question = question[: match.start()] + right + question[match.end() :]
        return question

    def _is_known(self, word: str) -> bool:
        return (
            word in self._dictionary
            or any(british.sub(american, word) in self._dictionary for british, american in BRITISH)
            or word in self._words
        )

    def _right(self, word: str, *, is_first: bool) -> str:
        """Return the word that was meant, by the documents before the dictionary; the word itself if none is near."""
        typed, near = word.lower(), self._dictionary.candidates(word.lower()) or set[str]()
        near = {one for one in near if one.isalpha() or one in AUXILIARIES}
        if len(word) <= SHORT:
            near &= OPENING if is_first else {one for one in SMALL if _keeps(typed, one)}
        elif word.istitle():
            near &= OPENING | self._words if is_first else frozenset()
        if self._holds(typed):  # another form, or a slip in the ending: "permited"
            stem = words_of([typed])
            near = {one for one in near if words_of([one]) == stem}
        held = {one for one in near if one in SMALL | OPENING or self._holds(one)}
        usual = {one for one in near if self._dictionary[one] >= USUAL and _keeps(typed, one)}
        meant = max(
            held or {one for one in usual if one[0] == typed[0]},
            key=lambda one: (_keeps(typed, one), one in self._words | SMALL, self._dictionary[one]),
            default=None,
        )
        if meant is None:
            return self._name(word)
        return meant.capitalize() if word.istitle() else meant

    def _name(self, word: str) -> str:
        """Return the one name of the documents that is near, and begins alike; the word itself if there is none."""
        near = self._names & {one.capitalize() for one in self._dictionary.edit_distance_1(word.lower())}
        alike = [name for name in near if name[0] == word[0].upper()]
        return alike[0] if len(alike) == 1 else word

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(name for text in self._texts for name in NAME.findall(text))

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(word.casefold() for text in self._texts for word in ANY_WORD.findall(text))


def _keeps(typed: str, meant: str) -> bool:
    """Whether no letter was typed that is not meant: one left out, two exchanged, one of a pair doubled."""
    doubled = re.sub(r"(.)\1", r"\1", typed) == re.sub(r"(.)\1", r"\1", meant)
    return doubled or not Counter(typed) - Counter(meant)


@cache
def _dictionary() -> "SpellChecker":
    from spellchecker import SpellChecker

    return SpellChecker(language="en", distance=1)
