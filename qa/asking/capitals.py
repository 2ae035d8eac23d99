"""Names that are typed in small letters, written as the documents write them."""

import re
from collections.abc import Iterable, Mapping

from qa.asking.phrases import BREAKS

TITLED = re.compile(r"\b(?:[Mm]rs?|[Mm]s|[Dd]r|[Pp]rof)\.? [^\W\d_]")  # and no "DR Congo"
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
INSIDE = re.compile(rf"(?:(?<=[^\W\d_A-Z] )|(?<=[,;] )){WORD.pattern}")  # a sentence: all begin with a capital
SHORTEST = 3  # letters of a name that is looked for


def names_of(texts: Iterable[str]) -> dict[str, str]:
    """Return the words that `texts` write with a capital within a sentence and never small, by their small letters."""
    words = {word for text in texts for word in INSIDE.findall(text)}
    small = {word for word in words if word.islower()} | BREAKS
    return {word.casefold(): word for word in sorted(words) if word[0].isupper() and word.casefold() not in small}


def with_capitals(question: str, names: Mapping[str, str]) -> str:
    """Return the question with capitals for the `names` in it, and for those behind a title."""

    def written(word: re.Match[str]) -> str:
        known = names.get(word[0], word[0]) if len(word[0]) >= SHORTEST else word[0]
        return known if len(known) == len(word[0]) else word[0]

    return TITLED.sub(lambda found: found[0].title(), WORD.sub(written, question))
