"""Search by the words themselves, with BM25: what finds names, numbers and rare words."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

import numpy as np

from index.embedding import FloatArray

ACRONYM = re.compile(r"\b(?:[^\W\d_]\.){2,}")  # U.S. and US are one word
WORD = re.compile(r"\d+(?:[.,]\d+)+|\w+")  # 3.5 and 1,000 are one word; a hyphen parts two
# Passages are short and of like length: a word that comes again says little more, and length itself says little.
SATURATION, LENGTH_WEIGHT = 0.2, 0.4  # k1 and b of BM25, of eighteen pairs the best recall at 5 on training contexts
STOP_WORDS = frozenset(  # they say nothing of what a text is about; "us" is none: U.S.
    re.findall(
        r"\w+",
        """
        a about an and any are as at be been being but by can could did do does for from had has have he her his how i
        if in into is it its me my no nor not of on or our s she so such t than that the their them then there these
        they this those to too was we were what when where which who whom whose why will with would you your
        """,
    )
)


class LexicalIndex:
    """The words of a corpus, in the order of its passages."""

    def __init__(self, texts: Sequence[str]) -> None:
        """Count the words of each text."""
        from bm25s import BM25

        self._size = len(texts)
        words = words_of(texts)
        self._bm25 = BM25(k1=SATURATION, b=LENGTH_WEIGHT) if any(words) else None
        if self._bm25:
            self._bm25.index(words, show_progress=False)

    def scores(self, query: str) -> FloatArray:
        """Return the BM25 score of every text, shape (texts,); zeros if no word of the query is known."""
        known = self._bm25.get_tokens_ids(words_of([query])[0]) if self._bm25 else []
        if not known or self._bm25 is None:
            return np.zeros(self._size, dtype=np.float32)
        return np.asarray(self._bm25.get_scores_from_ids(known), dtype=np.float32)

    def holds(self, word: str) -> bool:
        """Whether a text holds the word, in any form with its stem; words that say little are not counted."""
        return bool(self._bm25 and self._bm25.get_tokens_ids(words_of([word])[0]))


def words_of(texts: Sequence[str]) -> list[list[str]]:
    """Return the words of each text as they are counted: stems, without accents, case and stop words."""
    from Stemmer import Stemmer  # one for each call: a stemmer is not to be shared between threads

    stemmer = Stemmer("english")
    return [stemmer.stemWords(list(_words_in(text))) for text in texts]


def _words_in(text: str) -> Iterator[str]:
    """Yield the words of a text that say what it is about."""
    letters = (letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    plain = ACRONYM.sub(lambda match: match.group().replace(".", ""), "".join(letters))
    return (word for word in WORD.findall(plain.casefold()) if word not in STOP_WORDS)
