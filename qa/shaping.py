"""The shape of an answer: to "why" and "how", the clause that settles it."""

import re

from index.documents import Span
from qa.listing import in_full

LONGEST_CLAUSE = 30  # words; more say less
CAUSE = re.compile(
    r"\b(?:because|so that|in order to|so as to|due to|owing to|thanks to|in view of|as a result of|for fear of"
    r"|by (?=\w+ing\b)|after (?=\w+ing\b)|since (?=[a-z]))",
    re.IGNORECASE,
)
# A full stop that a quotation does not close ends an abbreviation, or the sentence.
BORDER = re.compile(r"[,;:!?](?=[\s”\"’')]|$)|\.(?=[”\"’')]|\s*$)|\s[–—-]\s|[“”\"()|]")
ASIDE = re.compile(r",\s+(?:who|which|whom|whose|where)\b[^,;.]*,")


def clause_around(sentence: Span, start: int, end: int) -> tuple[int, int]:
    """Return where the clause that holds a span begins and ends: as in the document, from its conjunction on.

    A span that is as long already, or whose clause is very long, is left as it is.
    """
    text, first, last = sentence.text, start - sentence.start, end - sentence.start
    asides = [match.span() for match in ASIDE.finditer(text)]

    def parts(place: int) -> bool:
        return not any(begins <= place < ends for begins, ends in asides if not begins < first < ends)

    borders = [match for match in BORDER.finditer(text) if parts(match.start())]
    before = max((match.end() for match in borders if match.end() <= first), default=0)
    after = min((match.start() for match in borders if match.start() >= last), default=len(text))
    told = (match.start() for match in CAUSE.finditer(text, before, last))
    causes = [place for place in told if place <= first and parts(place)]
    begins = causes[-1] if causes else before if before and text[before - 1] != "," else first
    begins += len(text[begins:first]) - len(text[begins:first].lstrip(" \n\t*>#-"))
    ends = in_full(text, begins, begins + len(text[begins:after].rstrip()))
    if ends < last or len(text[begins:ends].split()) > LONGEST_CLAUSE:
        return start, end
    return sentence.start + begins, sentence.start + ends
