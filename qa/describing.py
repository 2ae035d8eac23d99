"""Who or what somebody is, by the document's own words: "X is a …", "X, the …,", "The …, X", or "“X” means …"."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from index import Span
from qa.answers import Answer, Citation
from qa.asking.clauses import IRREGULAR
from qa.asking.nouns import TIMES
from qa.asking.phrases import ARTICLES, AUXILIARIES, BREAKS, PREDICATES, PREPOSITIONS
from qa.attribution.reporting_words import LETTERS
from qa.namesakes import is_of_no_person

ASKED = re.compile(r"(?:who|what)(?:\s+(?:is|was|are|were)|['’]?s)\s+(?P<name>[^?.!,]+?)\s*[?.!]*", re.IGNORECASE)
LONGEST_NAME = 4  # words
TITLE = r"(?:(?:Dr|Prof|Mrs?|Ms|St|Gen|Sen|Rev)\.?\s+)"
THING = r"(?:[Tt]he|[Aa]n?|[Oo]ne of|[Tt]heir|[Hh]is|[Hh]er|[Ii]ts|(?:[Tt]he\s+)?[\w-]+['’]s)\s+"
REST = r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|St)\.|[^,;:.!?()“”|]|\d[.,]\d)+"
CONJUNCTIONS = "since|than|until|because|while|when"  # before a clause
# As the rest of what is told before a name: "nobody since his wife, Johanna, died" tells of his wife.
REST_BEFORE = rf"(?:(?!\b(?:{CONJUNCTIONS})\b){REST[:-1]})+"
ENDS = r"(?=[,;.!?)”|])"
IN_NO_THING = AUXILIARIES | {"that"}  # of a clause, which is no description
IN_NO_TITLE = BREAKS | {"of", "named", "called"}
IN_NO_APPOSITION = IN_NO_THING | {"later", "earlier", "before", "after", "ago"}
# What opens a clause that goes on after the comma: "Asked by the press, Anna Lee …".
INTRODUCING = rf"(?i:(?:{'|'.join(sorted(PREPOSITIONS))}|when|while|if|because|although|[a-z]{{3,}}(?:ed|ing))\b)"
PAST_VERBS = {*IRREGULAR.values()} | {word for word, letter in LETTERS.items() if letter == "v"}
NO_NOUN = (
    rf"(?:{'|'.join(sorted(PREDICATES | PAST_VERBS))}|[a-z]+ed"
    r"|late|new|old|young|next|last|first|former|current|famous|great|tired|same)"
)
# Before a name of which the clause need not tell: "the train to Leeds is", "if Ann Lee is".
OWNED = re.compile(
    rf"\b(?:{'|'.join(sorted(PREPOSITIONS | {'of', 'if', 'whether', 'unless', 'nor'}))})\s+(?:the\s+)?$", re.IGNORECASE
)
IN_NO_OFFICE = BREAKS | PREDICATES | PAST_VERBS | {"ahead", "back", "instead", "next"}
NO_OFFICE = rf"(?:{'|'.join(sorted(IN_NO_OFFICE))}|[a-z]+(?:ed|ing))\s"
# After a name that tells of what kind a thing is: "Leeds station opened".
A_NOUN = re.compile(
    rf"\s+(?!(?:{'|'.join(sorted(BREAKS))}|\w+ly)\b)[a-z-]+\s+(?:{'|'.join(sorted(AUXILIARIES))}|[a-z]+ed)\b"
)
OPENS = re.compile(rf"(?:^|[,;:.!?“(|])\s*{INTRODUCING}[^,;:]*$")
OPENS_TERM, CLOSES_TERM = "[“\"‘']", "[”\"’']"  # around a term that a contract defines
BEFORE_A_PARTY = r"(?:^\W*\w{1,3}[.)]\s+|\bbetween\s+|\)[,;]?\s+and\s+)"
ASKED_TERM = re.compile(
    r"(?P<asks>who|what)(?:\s+(?:is|was|are|were)|['’]?s|\s+does)\s+(?:(?:the|an?)\s+)?(?P<term>[^?.!,]+?)(?:\s+mean)?\s*[?.!]*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Named:
    """Where a sentence names what is asked about."""

    sentence: Span
    start: int  # of the name, in the sentence
    end: int

    @property
    def before(self) -> str:
        """What stands before the name."""
        return self.sentence.text[: self.start]


@dataclass(frozen=True, slots=True)
class Form:
    """What a description beside a name looks like."""

    pattern: re.Pattern[str]  # of what begins or ends at the name, the description as `told`
    is_after: bool = True
    unlike: frozenset[str] = frozenset()  # words that no description holds
    may_be_time: bool = True  # "the following morning"
    refuses: Callable[[Named, re.Match[str]], bool] = lambda _named, _found: False

    def told_at(self, named: Named) -> Span | None:
        """Return the description beside a name, None if there is none of this form."""
        text = named.sentence.text
        found = self.pattern.match(text, named.end) if self.is_after else self.pattern.search(named.before)
        if found is None or self.refuses(named, found) or (not self.may_be_time and _is_time(found["told"])):
            return None
        if not self.unlike.isdisjoint(found["told"].casefold().split()):
            return None
        told, begins = found["told"].rstrip(), named.sentence.start + found.start("told")
        return Span(told, begins, begins + len(told))


def _is_of_what_belongs(named: Named, _found: re.Match[str]) -> bool:
    """Whether the sentence tells of another thing: "The father of Ann Lee was a miller"."""
    return OWNED.search(named.before) is not None


def _goes_on(named: Named, found: re.Match[str]) -> bool:
    """Whether what follows is the clause that an opening led to: "According to Ann Lee, the council acted late."."""
    return found.string[found.end() : found.end() + 1] != "," and OPENS.search(named.before) is not None


def _is_of_a_noun(named: Named, _found: re.Match[str]) -> bool:
    """Whether the name only tells which thing is meant: "the old Leeds station opened"."""
    return A_NOUN.match(named.sentence.text, named.end) is not None


IS_A = Form(re.compile(rf"\s+(?:is|was|are|were)\s+(?P<told>{THING}{REST})"), refuses=_is_of_what_belongs)
APPOSED = Form(
    re.compile(rf",\s+(?P<told>{THING}{REST}){ENDS}"), unlike=IN_NO_APPOSITION, may_be_time=False, refuses=_goes_on
)
OFFICE = Form(re.compile(rf",\s+(?P<told>(?!{NO_OFFICE})[a-z][\w-]+\s+(?:of|for|at|in|to)\s+{REST}){ENDS}"))
WHO = Form(re.compile(rf",\s+(?P<told>who\s+{REST}){ENDS}"))
PUT_BEFORE = Form(
    re.compile(
        rf"(?:(?:^|[,;:.!?“(|])(?!\s*{INTRODUCING})|[”)])(?:\s*|{REST}?\b(?:and|but|that|to|by"
        rf"|with|of|{CONJUNCTIONS})\s+)"
        rf"(?P<told>{THING}{REST_BEFORE}),\s+$"
    ),
    is_after=False,
    unlike=IN_NO_APPOSITION,
    may_be_time=False,
)
TITLED = Form(
    re.compile(rf"(?:^|\s)(?P<told>(?:[Tt]he|[Aa]n?)\s+(?:[a-z’'-]+\s+){{0,3}}(?!{NO_NOUN}\s)[a-z’'-]+)\s+{TITLE}?$"),
    is_after=False,
    unlike=IN_NO_TITLE,
    may_be_time=False,
    refuses=_is_of_a_noun,
)
FORMS = (IS_A, APPOSED, OFFICE, WHO, PUT_BEFORE, TITLED)  # the plainest first


def described(question: str) -> str | None:
    """Return the X of "Who is X?" and "What is X?", where X may be a name; None of any other question."""
    asked = ASKED.fullmatch(question)
    words = asked["name"].split() if asked else []
    no_name = any(word.casefold() in BREAKS | ARTICLES | {"of"} for word in words)
    return None if no_name or not 0 < len(words) <= LONGEST_NAME else " ".join(words)


def definition_in(question: str, sentences: Sequence[Span]) -> Span | None:
    """Return what a contract says that the X of "What is the X?" means: `“X” means …`, or of a party `… (the “X”)`."""
    asked = ASKED_TERM.fullmatch(question)
    if asked is None or len(asked["term"].split()) > LONGEST_NAME:
        return None
    term = rf"{OPENS_TERM}(?i:{re.escape(asked['term'])}){CLOSES_TERM}"
    means = re.compile(rf"{term}\s+(?:means?|shall mean|refers? to)\s+(?P<told>(?:[^;.\n]|\.(?=\w))+)")
    party = re.compile(rf"(?:^|{BEFORE_A_PARTY})(?P<told>(?:(?!{BEFORE_A_PARTY})[^\n;])*?)\s+\((?:the\s+)?{term}\)")
    pattern = party if asked["asks"].casefold() == "who" else means
    for sentence in sentences:
        if re.search(term, sentence.text) and (found := pattern.search(sentence.text)):
            start, end = found.span("told")
            return Span(found["told"], sentence.start + start, sentence.start + end)
    return None


def naming(name: str, sentences: Sequence[Span]) -> tuple[Named, ...]:
    """Return where sentences hold a name, however it was typed."""
    named = re.compile(r"\b" + r"\s+".join(map(re.escape, name.split())) + r"\b", re.IGNORECASE)
    found = ((sentence, at) for sentence in sentences for at in named.finditer(sentence.text))
    return tuple(Named(sentence, *at.span()) for sentence, at in found if at.group()[0].isupper())


def description_in(places: Sequence[Named]) -> Span | None:
    """Return the description of what is named at these places; None where none is plain."""
    found = (form.told_at(named) for form in FORMS for named in places)
    return next((told for told in found if told), None)


def _is_time(told: str) -> bool:
    """Whether its noun is one of time: "the following morning", "the end of the day" is not."""
    noun = re.split(r"\s+(?:of|in|at|on|for|to|from|with)\s", told)[0].split()[-1]
    return TIMES.fullmatch(noun) is not None or noun.casefold() in {"time", "moment", "hour"}


def is_better(description: Citation, name: str, best: Answer | None) -> bool:
    """Whether a description is a better answer than the reader's: that is less, or the name, or about another."""
    if best is None or best.text.casefold() in name.casefold():
        return True
    at = best.citation
    within = description.source == at.source and description.start <= at.start and at.end <= description.end
    return within or _is_of_another(name, at.sentence.text)


def _is_of_another(name: str, sentence: str) -> bool:
    """Whether a sentence does not name somebody, or somebody else of that family: Eleanor Venning, not Robert."""
    words = name.split()
    first, last = words[0], words[-1]
    if last.casefold() not in sentence.casefold():
        return True
    given = set(re.findall(rf"\b([A-Z][\w’'-]+) {re.escape(last)}\b", sentence))
    return first != last and first not in sentence and any(not is_of_no_person(word) for word in given)
