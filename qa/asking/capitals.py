"""Names that are typed in small letters, written as the documents write them."""

import re
from collections.abc import Iterable

from qa.asking.phrases import BREAKS, WORD

TITLED = re.compile(r"\b(?:mr|mrs|ms|dr|prof)\.? [^\W\d_]", re.IGNORECASE)
SHORTEST = 3  # letters of a name that is looked for


def with_capitals(question: str, sentences: Iterable[str]) -> str:
    """Return the question with capitals for what `sentences` never write small, and for names behind a title."""
    words = [word for sentence in sentences for word in WORD.findall(sentence)[1:]]  # the first has one anyway
    small = {word for word in words if word.islower()}
    names = {word.casefold(): word for word in words if word[0].isupper() and word.casefold() not in small | BREAKS}

    def written(word: re.Match[str]) -> str:
        known = names.get(word[0], word[0]) if len(word[0]) >= SHORTEST else word[0]
        return known if len(known) == len(word[0]) else word[0]

    return TITLED.sub(lambda found: found[0].title(), WORD.sub(written, question))
