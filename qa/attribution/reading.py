"""A sentence read for its grammar: its words, a letter for each, and the phrases that the letters spell.

The patterns of English are regular expressions over the letters of `qa.attribution.letters`. Nothing is parsed: what
fits no pattern is taken for nothing. What repeats in them is possessive or bounded: no text makes them slow.
"""

import re
from dataclasses import dataclass

from index.documents import Span
from qa.attribution.letters import spell
from qa.attribution.reporting_words import SOME
from qa.attribution.voices import is_record

CORE = r"(?:(?:[d#]+[aeg]*)?(?:“[nNe]+”)?[nN#]*(?:[nN]|N#|n#(?=,)))"
NOUN = rf"{CORE}(?:[of](?:{CORE}|[w#][wn#]*|“[^“”]*”))*"
PARTY = rf"(?P<party>{NOUN}(?:k{NOUN})?|i)"
TIME = r"[pf]?d?w[w#]*+"
INSIDE = r"[^,;:“”]*(?:“[^“”]*”[^,;:“”]*)*"  # no border of a clause, and no half of a quotation
WHO = r"(?:,s(?=a*$)|(?:s|t(?=[abemv]))[^,;:“”r]*[pvbeT](?:[^,;:“”r]|(?<=b)r)*)"
AT = rf"[rev]?a?(?:[pyfT]+|(?<=[rev])o)(?:n(?=d))?(?:{NOUN}(?:k{NOUN})?|i|d?#|d?w[w#]*+)"
ASIDE = rf"(?:,(?:(?!k){INSIDE},){{1,2}}|~[^~;]*~|\([^()]*\)|{WHO}|{AT}|{TIME},?|[ae]|(?<=[nNi])d)"
ADVERBS = rf"(?:a|{TIME})*+"
PLACES = rf"(?:[pTf](?:{NOUN}|#)|a|{TIME})*+"  # and hearers: told to reporters on Monday
FRONTED = r"(?:(?<=^pn)(?=[dNi])|(?<=^pdn)(?=[dN]))"  # under oath the clerk said
FRONTED_PRONOUN = re.compile(rf"^[pf][^,;:.“”birv]*[nNw#](?P<party>i){ASIDE}{{0,3}}$")  # from his bed at Ely he said
SUBJECT = re.compile(rf"(?:(?<![pyfodTn#N])|(?<=bp)|{FRONTED}){PARTY}{ASIDE}{{0,5}}$")
RELATIVE = re.compile(rf"(?<![do#nN]){PARTY},sa*$")
CLEFT = re.compile(rf"^ib(?P<party>{NOUN})sa*$")  # it was Bell who said
PRONOMINAL = re.compile(rf"(?<![pyfodTn#N])(?P<party>[d#](?:o{CORE})?){ASIDE}{{0,3}}$")
APPOSED = re.compile(r",(?P<party>N+)(?=,)")
OPENING = re.compile(rf"^(?:[“x(~#.]*)(?:[ckl]|[pafcTwy][^,:“”]*,|{TIME})?(?P<party>(?:{NOUN}(?=n[d#iN])|{NOUN})|i)")
SHIFTED = re.compile(rf"^[kl]?,?(?:{NOUN}|i){ASIDE}{{0,3}}(?P<verb>m|a(?=[aw]*[bervnm]))")
SHIFTS = frozenset("had would must should could might".split())
TOPIC = re.compile(rf"(?P<party>{NOUN}|i)a*(?P<verb>r)(?:{NOUN}|[id])?[po]")
TOLD_OF = frozenset("informed reported told".split())
LEAD = re.compile(rf"{PLACES}(?:,[^;:.“”]{{1,30}},(?=t))?(?=,?[t“:])|(?:a*{TIME}){{0,2}}")
CLAUSES = re.compile(rf";|,l(?=a*(?:{NOUN}|i)a*[bmrev])|\.(?!”|$)")  # he said that it was late but dry
PARTING = re.compile(r";|,l(?!t)|\.(?!”|$)")
MAIN_SUBJECT = re.compile(rf",a*(?P<party>{NOUN}|i)(?=a*[bmrev])")  # behind what opens a sentence
QUOTATION = re.compile(r"“[^“”]*(?:”|$)|^[^“”]*”")
OPENS = re.compile(rf"{PARTING.pattern}|:(?!“)")


@dataclass(frozen=True, slots=True)
class Report:
    """A party, the words that make it a speaker, and the stretch that holds what it says."""

    party: Span
    cue_start: int
    cue_end: int
    start: int
    end: int

    def holds(self, start: int, end: int) -> bool:
        """Whether the words from `start` to `end` are said by the party, and do not begin with those that say so."""
        return self.start <= start < min(end, self.end) and not self.cue_start <= start < self.cue_end


class Reading:
    """A sentence, its words and marks, and a letter for each."""

    def __init__(self, sentence: Span) -> None:
        """Spell the sentence."""
        self._sentence = sentence
        self._tokens, self.letters = spell(sentence.text)
        self.words = tuple(token.group().lower() for token in self._tokens)

    @property
    def text(self) -> str:
        """The sentence."""
        return self._sentence.text

    @property
    def start(self) -> int:
        """Where the sentence begins in its document."""
        return self._sentence.start

    def offset(self, place: int) -> int:
        """Return where a word begins in the document."""
        return self.start + self._tokens[place].start()

    def place(self, offset: int) -> int:
        """Return how many words begin before a place of the sentence: which is the next one's number."""
        return sum(token.start() < offset for token in self._tokens)

    @property
    def subject(self) -> Span | None:
        """The noun phrase that the sentence opens with, if it opens with one."""
        match = OPENING.match(self.letters)
        return self.party(match) if match else None

    @property
    def is_shifted(self) -> bool:
        """Whether the sentence has the tense of reported speech: the bus had gone, it would be late."""
        match = SHIFTED.match(self.letters)
        return match is not None and self.words[match.end("verb") - 1] in SHIFTS

    @property
    def topic_of(self) -> Span | None:
        """Who speaks of something in the sentence, without it being said what: told her about it, reported on it."""
        match = TOPIC.match(self.letters)
        words = (self.words[match.start("verb")], self.words[match.end() - 1]) if match else ("", "")
        return self.party(match) if match and words[0] in TOLD_OF and words[1] in {"about", "of", "on"} else None

    def is_quoted(self, offset: int, *, until_now: bool) -> bool:
        """Whether a place of the document is in quotation marks; `until_now`: whether the sentence begins in them."""
        marks = re.sub(r"[^“”]", "", self.letters[: self.place(offset - self.start + 1)])
        return marks.endswith("“") if marks else until_now

    def leads_to(self, offset: int) -> bool:
        """Whether the quotation at a place of the document is led up to, as in: Bell was firm: “We stay”."""
        opens = self.letters.rfind("“", 0, self.place(offset - self.start + 1))
        return self.letters[:opens].endswith(":")

    def has_object(self, pronoun: str, offset: int) -> bool:
        """Whether a pronoun stands behind a place as an object, and owns nothing: accused her, but not: her house."""
        first = self.place(offset - self.start)
        return any(
            word == pronoun and not re.match(r"[nN#e]", self.letters[place + 1 :])
            for place, word in enumerate(self.words[first:], first)
        )

    def party(self, match: re.Match[str], offset: int = 0) -> Span:
        """Return the words of a noun phrase, or the name that stands in apposition to it."""
        start, end = match.start("party") + offset, match.end("party") + offset
        is_named = re.match("d?N|n+N", self.letters[start:end])
        if (
            not is_named
            and not is_record(self.phrase(start, end).text)
            and (apposed := APPOSED.match(self.letters, end))
        ):
            start, end = apposed.span("party")  # its leader, Ann Bell, said
        return self.phrase(start, end)

    def phrase(self, first: int, last: int) -> Span:
        """Quote the words from `first` to before `last`, with their place in the document."""
        start, end = self._tokens[first].start(), self._tokens[last - 1].end()
        return Span(self.text[start:end], self.start + start, self.start + end)

    def subject_before(self, before: str) -> re.Match[str] | None:
        """Return the subject of the verb that follows the letters: after a quotation, rather than in or before it."""
        if relative := RELATIVE.search(before) or CLEFT.match(before):
            return relative
        if (some := PRONOMINAL.search(before)) and self.words[some.start("party")] in SOME:
            return some
        if fronted := FRONTED_PRONOUN.search(before):
            return fronted
        quoted = before.rfind("”") + 1
        after = SUBJECT.search(before, quoted)
        return after if after and after.start() == quoted else SUBJECT.search(before)

    def report(self, party: Span, first: int, last: int, *, whole: bool = False) -> Report:
        """Return the report whose cue is the words `first` to `last`; it reaches to its end, or over a whole clause."""
        opens, closes = self._clause(first, last, whole=whole)
        if whole:
            cue_end = self._resumed(first, last)
        else:
            lead = LEAD.match(self.letters, last + 1)
            cue_end = self._tokens[max(last, lead.end() - 1 if lead else 0)].end()
        shift = self.start
        cue_start, end = self._tokens[first].start() + shift, self._tokens[closes].end() + shift
        start = self._tokens[opens].start() if whole else cue_end
        return Report(party, min(cue_start, party.start) if whole else cue_start, cue_end + shift, start + shift, end)

    def _clause(self, first: int, last: int, *, whole: bool) -> tuple[int, int]:
        """Return the first and last word of the clause, or of the quotation, that holds the words `first` to `last`."""
        letters = self.letters
        mark = max(letters.rfind("“", 0, first), letters.rfind("”", 0, first))
        is_quoted = mark >= 0 and letters[mark] == "“"
        after = letters.find("”", last) if is_quoted else -1
        if not is_quoted:  # what parts clauses in a quotation does not part it from its speaker
            letters = QUOTATION.sub(
                lambda quoted: "".join(mark if mark in "“”" else "n" for mark in quoted[0]), letters
            )
        stop = after if after > 0 else len(letters)
        starts = [match.end() for match in OPENS.finditer(letters, mark + 1 if is_quoted else 0, first)]
        if letters[:first].endswith("”") or not starts:
            starts = [mark + 1 if is_quoted else 0]
        end = (PARTING if whole and first > starts[-1] else CLAUSES).search(letters, last + 1, stop)
        return starts[-1], (end.start() if end else stop) - 1

    def _resumed(self, first: int, last: int) -> int:
        """Return where a cue ends: where the words that it parts go on, or with the sentence if they do not."""
        if self.letters[first - 1 : first] not in {"”", ","} or self.letters[first] == "c":
            return self._tokens[last].end()
        resumed = re.compile("“" if "”" in self.letters[:last] else "[,:](?!s)").search(self.letters, last + 1)
        return self._tokens[resumed.start()].start() if resumed else len(self.text)
