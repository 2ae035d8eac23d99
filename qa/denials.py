"""Where documents deny what a question takes for granted: "Hartnoll never withdrew the charge"."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from index import Embedder, Span
from index.lexical import words_of
from qa.attribution.negating import NEGATION

CLAUSE_ENDS = re.compile(
    r"[,;:—“”\"|]|(?<!\w)[–-] | (?:because|when|while|although|though|which|who|if)\b"
    r"|(?<!\b[A-Z])(?<!\b(?:Mr|Ms|Dr|St))(?<!\bMrs)[.!?](?=\s+[A-Z“\"])"
    r"| that (?=(?:is|was|are|were|has|have|had|will|would|can|could|may|\w+ed|cost|costs|kills?|killed)\b)"
)
SHORTEST = 4  # words; a shorter clause is read with its whole sentence
COMMON = frozenset(words_of(["many much often long should may must can could"])[0])  # words of no weight in a question
# A ban says what may be done, not what is so: "do not take a double dose" denies no price of one.
A_BAN = re.compile(
    r"\W*(?:please )?(?:do not|don['’]t|never (?!was|were|is|are|has|had|did)\w+(?<!ed)\b)", re.IGNORECASE
)
UNDONE = re.compile(
    r"\b(?:refuse[sd]? to|declined? to|fail(?:s|ed)? to|unable to|(?:could|would) not|(?:could|would)n['’]t)"
    r" (?P<done>\w+)",
    re.IGNORECASE,
)
MAY_DO = re.compile(r"\b(?:can|may|should|must|do|allowed|have to|need|i|you|we|one)\b", re.IGNORECASE)
NAME = re.compile(r"(?<!^)\b[A-Z]\w*")
WHO_OR_HOW_MANY = re.compile(r"\b(?:whom?|how (?:many|much))\b", re.IGNORECASE)
# A rule is told by what it forbids, and so is what somebody says: "no refunds" is the policy on refunds.
A_PRICE = re.compile(r"\bhow much\b.*\b(?:costs?|pays?|paid|charged?|fees?|price|entry|admission)\b", re.IGNORECASE)
# To which "denied the claims" is an answer; only that nobody responded denies it.
RESPONSE = re.compile(r"\b(?:respon[ds]|react|repl[yi])\w*", re.IGNORECASE)
REACTION = re.compile(
    rf"\b(?:how|what) (?:did|does|do|has|have|had|was|is)\b.*(?:{RESPONSE.pattern}|\bdo\b)", re.IGNORECASE
)
BOUNDED = re.compile(r"\b(?:before|until|till)\b", re.IGNORECASE)
A_RULE = re.compile(r"\b(?:rules?|polic(?:y|ies)|terms|conditions|signs?|notices?|says?|said)\b", re.IGNORECASE)
AT_ALL = frozenset(words_of(["one at all yet so far whatsoever"])[0])
SHORT = 3  # letters of a word that a title may hold in small letters
MOST = 8  # clauses compared in meaning
BEFORE, AFTER = 3, 1  # sentences that a clause is read with: they say who "he" is
SHARED = 0.2  # share of a question's words from which a clause is compared
IN_SCOPE = 0.2  # what it adds that the very thing asked about is negated, not something else in the clause
DENIES = 0.95  # chosen on the hand-written sets, where it finds 20 of 26 false premises that were refused
SURELY, SURELY_SHARED = 1.3, 0.5  # from which an answer found elsewhere is not believed


@dataclass(frozen=True, slots=True)
class Denial:
    """A clause that denies something, and how nearly it is what was asked."""

    clause: Span
    share: float  # of the question's words that it holds
    score: float  # the share, in it and around it; how near it is in meaning; whether it negates what is asked
    is_in_scope: bool  # whether a word of the question is negated

    @property
    def is_sure(self) -> bool:
        """Whether it may outweigh an answer that was found elsewhere."""
        return self.is_in_scope and self.score >= SURELY and self.share >= SURELY_SHARED


def denies(question: str, answer: str, *, reason_asked: bool) -> bool:
    """Whether an answer is itself a denial, "no cobalt at all" to "How much cobalt?".

    It must deny the question's own words, but where it says that there is nobody or nothing at all: a reason may be a
    denial, "nobody told him", and so may a rule, or a title.
    """
    found = NEGATION.match(answer)
    if not found or answer[found.end() : found.end() + 1].strip() or NEGATION.search(question):
        return False
    if A_PRICE.search(question) or REACTION.search(question) or BOUNDED.search(answer):
        return False  # "free of charge" is one, "denied the claims" is another, and "not before May" a time
    asked, said = map(set, words_of([question, answer[found.end() :]]))
    if not reason_asked and WHO_OR_HOW_MANY.search(question):
        return True
    if not reason_asked and said <= AT_ALL:
        return bool(said) or found.group().casefold() not in {"no", "not"}
    return bool(asked & said) and (reason_asked or not (A_RULE.search(question) or _is_title(answer)))


def _is_title(text: str) -> bool:
    """Whether several words all begin with a capital, but for short ones."""
    words = text.split()
    return len(words) > 1 and all(word[0].isupper() or len(word) <= SHORT for word in words)


def denial_of(
    question: str, sentences: Sequence[Span], embedder: Embedder, *, least_shared: float = SHARED
) -> Denial | None:
    """Return the clause that best denies what `question` takes for granted; None if none does.

    Clauses that hold less than `least_shared` of the question's words are not compared, which saves time.
    """
    places = [number for number, sentence in enumerate(sentences) if NEGATION.search(sentence.text)]
    denying = [(clause, number) for number in places for clause in _clauses(sentences[number])]
    if not MAY_DO.search(question):
        denying = [(clause, number) for clause, number in denying if not A_BAN.match(clause.text)]
    denying = [(clause, number) for clause, number in denying if not _leaves_undone_another(clause.text, question)]
    if REACTION.search(question) and RESPONSE.search(question):
        denying = [(clause, number) for clause, number in denying if RESPONSE.search(clause.text)]
    if (things := _things(question)) and denying:  # of a name alone, anything may be denied
        held = words_of([clause.text for clause, _ in denying])
        denying = [one for one, words in zip(denying, held, strict=True) if things & set(words)]
    if not denying or NEGATION.search(question):
        return None
    shares = shares_of(question, [clause.text for clause, _ in denying])
    likely = sorted(range(len(denying)), key=lambda number: -shares[number])[:MOST]
    likely = [number for number in likely if shares[number] >= least_shared]
    if not likely:
        return None
    clauses = [denying[number][0] for number in likely]
    near = embedder.documents([clause.text for clause in clauses]) @ embedder.query(question)
    around = shares_of(question, [_around(sentences, denying[number][1]) for number in likely])
    found = []
    for clause, number, wider, cosine in zip(clauses, likely, around, near, strict=True):
        in_scope = bool(things & _negated(clause.text))
        score = (shares[number] + wider) / 2 + float(cosine) + IN_SCOPE * in_scope
        found.append(Denial(clause, shares[number], score, in_scope))
    best = max(found, key=lambda denial: denial.score)
    return best if best.score >= DENIES else None


def _things(question: str) -> set[str]:
    """Return the stems of the words that a question asks about, without names."""
    return set(words_of([NAME.sub("", question)])[0]) - COMMON


def shares_of(question: str, texts: Sequence[str], *, rare: bool = False) -> list[float]:
    """Return the share of a question's words that each text holds; with `rare`, words weighed as in BM25."""
    asked, *held = map(set, words_of([question, *texts]))
    wanted = sorted(asked - COMMON)
    among = [sum(word in words for words in held) for word in wanted]
    weights = [math.log(1 + (len(held) - count + 0.5) / (count + 0.5)) if rare else 1.0 for count in among]
    total = sum(weights) or 1.0
    return [
        sum(weight for word, weight in zip(wanted, weights, strict=True) if word in words) / total for words in held
    ]


def _around(sentences: Sequence[Span], place: int) -> str:
    return " ".join(one.text for one in sentences[max(0, place - BEFORE) : place + AFTER + 1])


def _negated(clause: str) -> set[str]:
    """Return the words, no names, that a clause's negation is about: what follows it, or what "was not sold"."""
    found = NEGATION.search(clause)
    start, end = found.span() if found else (0, 0)
    before, after = words_of([NAME.sub("", clause[:start]), NAME.sub("", " " + clause[end:])])
    return {*after, *(() if after else before)}


def _leaves_undone_another(clause: str, question: str) -> bool:
    """Whether a clause says what somebody would or could not do, and the question is not about that being done."""
    undone = UNDONE.search(clause)
    done, asked = map(set, words_of([undone["done"] if undone else "", question]))
    return undone is not None and not done & asked


def _clauses(sentence: Span) -> list[Span]:
    """Return the clauses of a sentence that hold a negation; a very short one as the whole sentence."""
    line = sentence.text.replace("\n", " ")
    ends = [match.start() for match in CLAUSE_ENDS.finditer(line)]
    clauses = []
    for start, end in zip([0, *ends], [*ends, len(line)], strict=True):
        text = sentence.text[start:end]
        if NEGATION.search(text):
            whole = len(text.split()) < SHORTEST
            clauses.append(sentence if whole else Span(text, sentence.start + start, sentence.start + end))
    return clauses
