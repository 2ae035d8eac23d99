"""Where documents deny what a question takes for granted: "Hartnoll never withdrew the charge"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index import Embedder, Span
from index.lexical import words_of

NEGATION = re.compile(
    r"\b(?:never|not(?! (?:only|just|merely|simply|always|necessarily|until|to mention)\b| (?:later|more"
    r"|less|fewer|earlier) than)"
    r"|no(?! (?:more|less|fewer|later|earlier) than| doubt| matter| wonder| \d)"
    r"|nobody|none|nothing|neither|nor|cannot|\w+n['’]t|den(?:y|ies|ied|ying)"
    r"|fail(?:s|ed)? to|refuse[sd]?|cancell?ed)\b",
    re.IGNORECASE,
)
CLAUSE_ENDS = re.compile(r"[,;:—“”\"|]|(?<!\w)[–-] | (?:because|when|while|although|though|which|who|if)\b")
SHORTEST = 4  # words; a shorter clause is read with its whole sentence
COMMON = frozenset(words_of(["many much often long should may must can could"])[0])  # words of no weight in a question
MOST = 8  # clauses compared in meaning
SHARED = 0.2  # share of a question's words from which a clause is compared
DENIES = 0.75  # of share and cosine together: chosen on the working half, where it finds 12 of 18 false premises
SURELY = 1.1  # the same, from which an answer found elsewhere is not believed
SURELY_SHARED = 0.5


@dataclass(frozen=True, slots=True)
class Denial:
    """A clause that denies something, and how nearly it is what was asked."""

    clause: Span
    share: float  # of the question's words that it holds
    score: float  # the share, and how near it is in meaning

    @property
    def is_sure(self) -> bool:
        """Whether it outweighs an answer that was found elsewhere."""
        return self.score >= SURELY and self.share >= SURELY_SHARED

    @staticmethod
    def negates_by(words: str) -> bool:
        """Whether words only negate: the "no" of "need no grease" is no answer to "How often?"."""
        return NEGATION.fullmatch(words.strip(" .,")) is not None


def denial_of(
    question: str, sentences: Sequence[Span], embedder: Embedder, *, least_shared: float = SHARED
) -> Denial | None:
    """Return the clause that best denies what `question` takes for granted; None if none does.

    Clauses that hold less than `least_shared` of the question's words are not compared, which saves time.
    """
    wanted = set(words_of([question])[0]) - COMMON
    denying = [clause for sentence in sentences if NEGATION.search(sentence.text) for clause in _clauses(sentence)]
    if not wanted or not denying or NEGATION.search(question):
        return None
    shares = [len(wanted & set(words)) / len(wanted) for words in words_of([clause.text for clause in denying])]
    likely = sorted(range(len(denying)), key=lambda number: -shares[number])[:MOST]
    likely = [number for number in likely if shares[number] >= least_shared]
    if not likely:
        return None
    near = embedder.documents([denying[number].text for number in likely]) @ embedder.query(question)
    scores = [shares[number] + float(cosine) for number, cosine in zip(likely, near, strict=True)]
    best = max(range(len(likely)), key=scores.__getitem__)
    found = Denial(denying[likely[best]], shares[likely[best]], scores[best])
    return found if found.score >= DENIES else None


def _clauses(sentence: Span) -> list[Span]:
    """Return the clauses of a sentence that hold a negation; a very short one as the whole sentence."""
    line = " ".join(sentence.text.split(" "))
    ends = [match.start() for match in CLAUSE_ENDS.finditer(line)]
    clauses = []
    for start, end in zip([0, *ends], [*ends, len(line)], strict=True):
        text = sentence.text[start:end]
        if NEGATION.search(text):
            whole = len(text.split()) < SHORTEST
            clauses.append(sentence if whole else Span(text, sentence.start + start, sentence.start + end))
    return clauses
