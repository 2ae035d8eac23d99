"""Names of others: what is said of Nora Okafor is no answer about Anna Okafor."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from index import Span
from qa.answers import Citation
from qa.asking.nouns import GROUPS, ROLES, THINGS

NAME = re.compile(r"(?<![\w.])[^\W\d_a-zß-öø-ÿ][\w’'-]*?[^\W\d_](?=(?:['’]s)?(?!\w))")
OF_A_NATION = re.compile(r"\w+(?:ish|[ai]an|ean|ese|[tj]ani|nch|utch|eek)")
# Short names of another initial than the whole one's: Bill for William.
SHORT = dict(
    pair.split(":")
    for pair in (
        "Bert:AHR Bess:E Beth:E Betsy:E Betty:E Bill:W Billy:W Bob:R Bobby:R Dick:R Drew:A Fred:A Kate:C"
        " Libby:E Lisa:E Liz:E Nan:A Nancy:A Ned:E Nell:EH Nellie:EH Peg:M Peggy:M Polly:M Sandy:A Sasha:A"
        " Ted:ET Teddy:ET Tina:C Tony:A Trudy:G"
    ).split()
)
NO_NAMES = frozenset(
    "mr mrs ms miss dr prof sir lady lord president minister judge king queen prince princess pope captain general "
    "professor councillor senator governor the a an in on at by for from of and but when while as if after before "
    "during under with who whom whose what which where why how does did is was were has had".split()
)


def is_of_a_namesake(question: str, place: Citation, sentences: Sequence[Span]) -> bool:
    """Whether a place's sentence names somebody else by one half of the name asked about.

    None of `sentences`, those of the document, has both halves. Halves of one initial may be one name: Joe, Joseph;
    and so may a short one of another: Bill, William.
    """
    told = [*_full_names(place.sentence.text)]
    return any(
        any(_are_of_two(name, other) for other in told)
        and not any(all(half in sentence.text for half in name) for sentence in sentences)
        for name in _full_names(question)
    )


def _are_of_two(name: tuple[str, str], other: tuple[str, str]) -> bool:
    unlike = [(one, two) for one, two in zip(name, other, strict=True) if one != two]
    return len(unlike) == 1 and _initials(unlike[0][0]).isdisjoint(_initials(unlike[0][1]))


def _initials(name: str) -> set[str]:
    """Return the initials that a name may have, written out."""
    return {name[0], *SHORT.get(name, "")}


def is_of_no_person(word: str) -> bool:
    """Whether it is a title, what begins a sentence, a nation's adjective, or what bodies and places are called."""
    kinds = (ROLES, GROUPS, THINGS, OF_A_NATION)
    return word.casefold() in NO_NAMES or any(kind.fullmatch(word) for kind in kinds)


def _full_names(text: str) -> Iterator[tuple[str, str]]:
    """Yield each two words with a capital that stand side by side, and are likely the name of a person."""
    words = (word for word in NAME.finditer(text) if not is_of_no_person(word[0]))
    yield from ((one[0], two[0]) for one, two in pairwise(words) if text[one.end() : two.start()] == " ")
