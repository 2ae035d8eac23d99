"""Where a sentence reports what somebody says: who, and how far their words reach.

A sentence is spelt as one letter for each of its words and marks, and the patterns of English reporting are regular
expressions over those letters. Nothing is parsed: what fits no pattern is taken for no report.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from index.documents import Span
from qa.attribution.reporting_words import (
    BASES,
    CLAIMS,
    EVIDENCE,
    FIGURES,
    FINITE,
    GERUNDS,
    NOBODY,
    PLURALS,
    POSSESSIVES,
    VIEWS,
    Takes,
)
from qa.attribution.spelling import spell

# Patterns over the letters of qa.attribution.spelling. What repeats is possessive or bounded: no text makes them slow.
CORE = r"(?:(?:[d#]+[aeg]*)?(?:“[nNe]+”)?[nN#]*[nN])"
NOUN = rf"{CORE}(?:[of](?:{CORE}|[w#][wn#]*))*"
PARTY = rf"(?P<party>{NOUN}(?:k{NOUN})?|i)"
TIME = r"[pf]?d?w[w#]*+"
INSIDE = r"[^,;:“”]*(?:“[^“”]*”[^,;:“”]*)*"  # no border of a clause, and no half of a quotation
WHO = r"(?:,s(?=a*$)|s[^,;:“”r]*[pvbeT][^,;:“”r]*)"
ASIDE = rf"(?:,(?:(?!k){INSIDE},){{1,2}}|~[^~;]*~|\([^()]*\)|{WHO}|[rev]?[pyT]+(?:{NOUN}|#)|{TIME},?|[ae])"
ADVERBS = rf"(?:a|{TIME})*+"
PLACES = rf"(?:[pTf](?:{NOUN}|#)|a|{TIME})*+"  # and hearers: told to reporters on Monday
SUBJECT = re.compile(rf"(?<![pyfodTn#N]){PARTY}{ASIDE}{{0,5}}$")
OPENING = re.compile(rf"^(?:[“x(~#.]*)(?:[ckl]|[pafcTwy][^,:“”]*,)?(?P<party>(?:{NOUN}(?=n[d#iN])|{NOUN})|i)")
QUOTED = re.compile(rf"{PLACES},?:?“|{ADVERBS},?:")
STATED = re.compile(rf"{ADVERBS},?[tc]|{ADVERBS}{NOUN}a*[bmerv]|{ADVERBS}i(?!$)|{PLACES},?t|{ADVERBS},{PLACES},t")
THING = re.compile(rf"{ADVERBS}[TdnNi#egsb]")
HEARD = re.compile(rf"(?:{NOUN}|i|d){PLACES},?[tc“:iTdnN]")
LEAD = re.compile(rf"{PLACES}(?=,?[t“:])|{ADVERBS}")
NEXT = re.compile(rf"{ADVERBS}(?=.)")
AMOUNT = re.compile(rf"{CORE}(?:o{CORE})*f")
LABEL = re.compile(rf"(?:{NOUN}|i|n)(?:“|c?d)")
CLOSED = re.compile(rf"{PLACES}(?:[.,;)]|k|g|c|$)")
CLOSED_HEARD = re.compile(rf"(?:{NOUN}|d|i){CLOSED.pattern}")
INVERTED = re.compile(rf"(?P<party>{NOUN}|i)(?=[.,;()“”wpTafgsckl~]|$)")
AGENT = re.compile(rf"{ADVERBS}y(?P<party>{NOUN})")
CLAIMED_BY = re.compile(rf"[yf](?P<party>{NOUN})")
NAMED = re.compile(rf"(?P<party>{NOUN})")
OWNER = re.compile(rf"(?P<party>{NOUN})$")
PARTING = re.compile(r";|,l(?!t)")
SOURCE = re.compile(
    r"\b(?:according to|in the (?:\w+ )?(?:view|opinion|words|eyes|judge?ment|estimation) of|citing) ", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Report:
    """A party, the words that make it a speaker, and the stretch that holds what it says."""

    party: Span
    cue_start: int
    cue_end: int
    start: int
    end: int

    def holds(self, start: int, end: int) -> bool:
        """Whether the words from `start` to `end` are said by the party, and are not those that say so."""
        return self.start <= start < self.end and (start >= self.cue_end or end <= self.cue_start)


class Reading:
    """A sentence, its words and marks, and a letter for each."""

    def __init__(self, sentence: Span) -> None:
        """Spell the sentence."""
        self._sentence = sentence
        self._tokens, self.letters = spell(sentence.text)
        self._words = tuple(token.group().lower() for token in self._tokens)

    @property
    def subject(self) -> Span | None:
        """The noun phrase that the sentence opens with, if it opens with one."""
        match = OPENING.match(self.letters)
        return self._party(match) if match else None

    @property
    def reports(self) -> tuple[Report, ...]:
        """The reports of the sentence, in the order of their cues."""
        found: list[Report] = [*self._sources()]
        for place, letter in enumerate(self.letters):
            if letter in "rg" and (report := self._at_verb(place, found)):
                found.append(report)
        return tuple(self._cut(report, found) for report in sorted(found, key=lambda report: report.cue_start))

    def is_quoted(self, offset: int, *, until_now: bool) -> bool:
        """Whether a place of the document is in quotation marks; `until_now`: whether the sentence begins in them."""
        before = sum(token.start() <= offset - self._sentence.start for token in self._tokens)
        marks = re.sub(r"[^“”]", "", self.letters[:before])
        return marks.endswith("“") if marks else until_now

    def _party(self, match: re.Match[str], offset: int = 0) -> Span:
        """Return the words of a noun phrase."""
        first, last = self._tokens[match.start("party") + offset], self._tokens[match.end("party") + offset - 1]
        return self._span(first.start(), last.end())

    def _span(self, start: int, end: int) -> Span:
        """Quote the sentence, with the place in its document."""
        return Span(self._sentence.text[start:end], self._sentence.start + start, self._sentence.start + end)

    def _at_verb(self, verb: int, earlier: list[Report]) -> Report | None:
        """Return the report that a verb makes, if it makes one."""
        before, rest = self.letters[:verb], self.letters[verb + 1 :]
        if agent := self._agent(verb):
            return agent
        if before.endswith("”") and (match := INVERTED.match(rest)):
            return self._report(self._party(match, verb + 1), verb, verb + match.end(), whole=True)
        if progressive := self.letters[verb] == "g" and re.search(r"ba*$", before):
            before = before[: progressive.start()]
        if (self.letters[verb] == "r" or progressive) and (match := _subject(before)):
            return self._of_subject(match, verb)
        if re.search(r"ka*$", before) or (self.letters[verb] == "g" and before[-1:] in ("", *",kyp~")):
            party = earlier[-1].party if earlier else self.subject
            return self._report(party, verb, verb) if party and self._reports(verb, party) else None
        if before.endswith(",") and (match := INVERTED.match(rest)) and re.match(r"[.,]|$", rest[match.end() :]):
            return self._report(self._party(match, verb + 1), verb, verb + match.end(), whole=True)
        return None

    def _agent(self, verb: int) -> Report | None:
        """Return the report of a passive: as was said by somebody."""
        match, takes = AGENT.match(self.letters, verb + 1), self._takes(verb)
        if not match or self._words[verb] in BASES or self.letters[verb] == "g" or Takes.CLAUSE not in takes:
            return None
        if Takes.EVIDENCE in takes and not re.search(r"ba*$", self.letters[:verb]):
            return None
        return self._report(self._party(match), verb, match.end() - 1, whole=True)

    def _of_subject(self, match: re.Match[str], verb: int) -> Report | None:
        """Return the report of a subject that stands before its verb."""
        party, first = self._party(match), match.start("party")
        if self._words[verb] in BASES and not _is_plural(match["party"], party.text, self._words[verb]):
            return None
        is_after = self.letters[first - 1 : first] in {",", "”", "~"}
        closed = CLOSED_HEARD if Takes.HEARER in self._takes(verb) else CLOSED
        if is_after and closed.match(self.letters, verb + 1):
            return self._report(party, first, verb, whole=True)
        if not self._reports(verb, party) or self._words[first - 1 : first] in {("if",), ("unless",), ("whether",)}:
            return None
        report = self._report(party, first, verb)
        if re.search(r",sa*$", self.letters[:verb]) and (comma := self.letters.find(",", verb)) > 0:
            return replace(report, end=self._sentence.start + self._tokens[comma].start())
        return report

    def _takes(self, verb: int) -> Takes:
        """Return what the verb must be followed by."""
        return (FINITE | GERUNDS)[self._words[verb]]

    def _reports(self, verb: int, party: Span) -> bool:
        """Whether a verb is followed by what it needs to report."""
        takes, letters, after = self._takes(verb), self.letters, verb + 1
        following = NEXT.match(letters, after)
        next_word = self._words[following.end()] if following else ""
        is_record = bool(EVIDENCE & {*party.text.lower().split()})
        if (Takes.EVIDENCE in takes and not is_record) or party.text.lower() in NOBODY:
            return False
        takes |= Takes.THING if is_record else Takes.QUOTE
        return bool(
            QUOTED.match(letters, after)
            or (Takes.CLAUSE in takes and STATED.match(letters, after))
            or (Takes.THING in takes and THING.match(letters, after))
            or (Takes.FOR in takes and next_word in {"for", "on", "upon"})
            or (Takes.OF in takes and next_word in {"of", "about", "against"})
            or (Takes.AT in takes and AMOUNT.match(letters, after))
            or (Takes.LABEL in takes and LABEL.match(letters, after))
            or (Takes.FIGURE in takes and FIGURES & {*self._words[after : after + 3]})
            or (Takes.HEARER in takes and HEARD.match(letters, after))
        )

    def _sources(self) -> Iterator[Report]:
        """Yield the reports without a verb: according to somebody, somebody's claim that, in somebody's view."""
        for match in SOURCE.finditer(self._sentence.text):
            first = next(place for place, token in enumerate(self._tokens) if token.start() >= match.start())
            if party := NAMED.match(self.letters, first + len(match.group().split())):
                yield self._report(self._party(party), first, party.end() - 1, whole=True)
        for place, word in enumerate(self._words):
            if word in VIEWS and self.letters[place + 1 : place + 2] in {",", ".", "", "t"}:
                yield from self._of_owner(place, whole=True)
            elif word in CLAIMS and self.letters[place + 1 : place + 2] in {"t", "o", "b"}:
                yield from self._of_owner(place, whole=False)
            elif word in CLAIMS and (party := CLAIMED_BY.match(self.letters, place + 1)):
                yield self._report(self._party(party), place, party.end() - 1)

    def _of_owner(self, place: int, *, whole: bool) -> Iterator[Report]:
        """Yield the report of whoever has the claim or the view at `place`, if a possessive says whose it is."""
        owned = place - 1 if self._words[max(0, place - 1)] == "own" else place
        if self._words[max(0, owned - 1)] in POSSESSIVES:
            owner = self._tokens[owned - 1]
            yield self._report(self._span(owner.start(), owner.end()), owned - 1, place, whole=whole)
        elif match := OWNER.search(self.letters[:owned]):
            named = self._party(match)
            bare = re.sub(r"[’']s$|(?<=s)[’']$", "", named.text)
            if bare != named.text:
                yield self._report(
                    Span(bare, named.start, named.start + len(bare)), match.start("party"), place, whole=whole
                )

    def _report(self, party: Span, first: int, last: int, *, whole: bool = False) -> Report:
        """Return the report whose cue is the words `first` to `last`; it reaches to its end, or over a whole clause."""
        opens, closes = self._clause(first, last)
        if whole:
            cue_end = self._resumed(first, last)
        else:
            lead = LEAD.match(self.letters, last + 1)
            cue_end = self._tokens[max(last, lead.end() - 1 if lead else 0)].end()
        shift = self._sentence.start
        cue_start, end = self._tokens[first].start() + shift, self._tokens[closes].end() + shift
        start = self._tokens[opens].start() if whole else cue_end
        return Report(party, min(cue_start, party.start) if whole else cue_start, cue_end + shift, start + shift, end)

    def _clause(self, first: int, last: int) -> tuple[int, int]:
        """Return the first and last word of the clause, or of the quotation, that holds the words `first` to `last`."""
        letters = self.letters
        mark = max(letters.rfind("“", 0, first), letters.rfind("”", 0, first))
        is_quoted = mark >= 0 and letters[mark] == "“"
        after = letters.find("”", last) if is_quoted else -1
        stop = after if after > 0 else len(letters)
        end = PARTING.search(letters, last + 1, stop)
        starts = [match.end() for match in PARTING.finditer(letters, mark + 1 if is_quoted else 0, first)]
        if letters[:first].endswith("”") or not starts:
            starts = [mark + 1 if is_quoted else 0]
        return starts[-1], (end.start() if end else stop) - 1

    def _resumed(self, first: int, last: int) -> int:
        """Return where a cue ends: where the words that it parts go on, or with the sentence if they do not."""
        if self.letters[first - 1 : first] not in {"”", ","} or self.letters[first] == "c":
            return self._tokens[last].end()
        place = self.letters.find("“" if "”" in self.letters[:last] else ",", last + 1)
        return self._tokens[place].start() if place >= 0 else len(self._sentence.text)

    def _cut(self, report: Report, reports: list[Report]) -> Report:
        """Return the report, ended where another one begins beside it: he said this and she said that."""
        text, shift = self._sentence.text, self._sentence.start
        ends = [
            other.cue_start
            for other in reports
            if other.cue_start >= report.cue_end
            and other.start >= other.cue_end
            and re.search(r"(?:\band|&)\s$", text[: other.cue_start - shift])
        ]
        return replace(report, end=min([report.end, *ends])) if report.start >= report.cue_end else report


def _subject(before: str) -> re.Match[str] | None:
    """Return the subject of the verb that follows the letters: after a quotation, rather than in or before it."""
    quoted = before.rfind("”") + 1
    after = SUBJECT.search(before, quoted)
    return after if after and after.start() == quoted else SUBJECT.search(before)


def _is_plural(letters: str, party: str, verb: str) -> bool:
    """Whether a party can be the subject of a verb's base form; where that is the past too, any can."""
    last = party.lower().split(" of ")[0].split()[-1]
    return (
        verb in {"put", "read", "forecast"}
        or last in PLURALS | {"i", "we", "they", "you"}
        or last.endswith("s")
        or "k" in letters
    )
