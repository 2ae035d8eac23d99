"""Who says so: the party to whom a document itself gives a claim."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from index.documents import Document, Span
from qa.attribution.reporting import Reading, Report
from qa.attribution.reporting_words import EVIDENCE, NOBODY, POSSESSIVES

NEAR = 6  # sentences on either side in which a speaker is looked for
NARRATOR = frozenset("i we you".split())
PRONOUNS = frozenset("he she it they".split())
QUOTE_OPENS = ("“", '"', "‘", "«", "'")
HEADLINE = re.compile(r"(?P<party>[^\s:.?!,;][^:.?!,;\n]{1,60}): (?=\S)")
OFFICES = re.compile(
    r"\b(?:mayor|ministers?|ministry|police|council|councillors?|unions?|officials?|government|president|spokes\w+|court"
    r"|judge|company|chief|director|experts?|scientists?|study|report|survey|poll|residents|doctors|hospital|witnesses"
    r"|chair\w*|treasurer|secretary|owners?|engineers?|workers|teachers|head|leader|opposition|army|navy|agency|bank"
    r"|commission)$",
    re.IGNORECASE,
)
PERSON = re.compile(
    r"\b(?:mr|mrs|ms|miss|dr|prof|sir|lady|captain|cllr|councillor|man|woman|girl|boy|mother|father|wife|husband|mayor|"
    r"minister|president|secretary|treasurer|chair\w*|spokes(?:man|woman|person)|\w+(?:er|or|ist|ant|ian|man|woman))\b",
    re.IGNORECASE,
)
FEMALE = re.compile(
    r"\b(?:mrs|ms|miss|lady|woman|girl|mother|wife|queen|spokeswoman|chairwoman|sister|daughter|aunt)\b", re.IGNORECASE
)
MALE = re.compile(r"\b(?:mr|sir|man|boy|father|husband|king|spokesman|chairman|brother|son|uncle)\b", re.IGNORECASE)
BODY = re.compile(
    r"\b(?:council|ministry|government|company|committee|board|union|police|army|office|department|agency|court|report|"
    r"commission|association|trust|party|group|bank|hospital|herald|times|gazette|kremlin)\b",
    re.IGNORECASE,
)


def attribute(document: Document, sentences: Sequence[Span], start: int, end: int) -> Span | None:
    """Return who makes the claim at `document.text[start:end]`, by the document's own words; None: the document itself.

    `sentences` are those of the document, in order. A pronoun stands for the nearest party before it that it can mean.
    """
    place = bisect_right(sentences, start, key=lambda sentence: sentence.start) - 1
    if place < 0 or start >= sentences[place].end:
        return None
    return _Scene(document, sentences, place).speaker(start, min(end, sentences[place].end))


class _Scene:
    """The sentence of a claim among those around it."""

    def __init__(self, document: Document, sentences: Sequence[Span], place: int) -> None:
        """Look at the sentence at `place`; those around it are read when they are needed."""
        self._text = document.text
        self._sentences = sentences
        self._place = place
        self._readings: dict[int, Reading] = {}

    def speaker(self, start: int, end: int) -> Span | None:
        """Return who says the words from `start` to `end`."""
        holding = [report for report in self._reports(self._place) if report.holds(start, end)]
        named = [report for report in holding if report.party.text.lower() not in NARRATOR]
        if named:
            nearest = min(named, key=lambda report: (report.end - report.start, -report.cue_start))
            return self._named(nearest.party, self._place)
        return self._quoted(start) or self._headline(start)

    def _reading(self, place: int) -> Reading:
        """Return a sentence read."""
        if place not in self._readings:
            self._readings[place] = Reading(self._sentences[place])
        return self._readings[place]

    def _reports(self, place: int) -> tuple[Report, ...]:
        """Return the reports of a sentence."""
        return self._reading(place).reports

    def _quoted(self, start: int) -> Span | None:
        """Return who speaks a sentence that is all quoted words: whoever is named beside them in the paragraph."""
        begins_quoted = self._is_speech(self._place)
        if not begins_quoted or not self._reading(self._place).is_quoted(start, until_now=begins_quoted):
            return None
        for place in self._paragraph():
            for report in reversed(self._reports(place)):
                if report.party.text.lower() not in NARRATOR and not self._reading(place).is_quoted(
                    report.party.start, until_now=False
                ):
                    return self._named(report.party, place)
        before = self._place - 1
        if before >= 0 and not self._parts(before) and (subject := self._reading(before).subject):
            return self._named(subject, before)
        return None

    def _is_speech(self, place: int) -> bool:
        """Whether a sentence opens with a quotation mark, or goes on in a quotation that an earlier one opened."""
        if self._sentences[place].text.startswith(QUOTE_OPENS):
            return True
        for earlier in range(place - 1, max(-1, place - NEAR), -1):
            letters = self._reading(earlier).letters
            if "“" in letters or "”" in letters:
                return letters.rfind("“") > letters.rfind("”")
        return False

    def _paragraph(self) -> Iterator[int]:
        """Yield the sentences before the claim's in its paragraph, nearest first, then the one after it.

        Where the claim opens its paragraph, that is the sentence before, unless a quotation ends there: then somebody
        else may speak.
        """
        for place in range(self._place - 1, max(-1, self._place - NEAR), -1):
            letters = self._reading(place).letters
            if self._parts(place) and letters.rfind("”") > letters.rfind("“"):
                break
            yield place
            if self._parts(place):
                break
        if self._place + 1 < len(self._sentences) and not self._parts(self._place):
            yield self._place + 1

    def _parts(self, place: int) -> bool:
        """Whether a paragraph ends with a sentence: at a blank line, or at any where lines are not wrapped."""
        if place + 1 >= len(self._sentences):
            return True
        one, two = self._sentences[place], self._sentences[place + 1]
        lines = self._text[one.end : two.start].count("\n")
        return lines > 1 or (lines == 1 and "\n" not in one.text + two.text)

    def _headline(self, start: int) -> Span | None:
        """Return who stands before the colon of a headline: "Mayor: bridge will close"."""
        sentence = self._sentences[self._place]
        match = HEADLINE.match(sentence.text)
        if not match or start < sentence.start + match.end() or sentence.text.endswith(":"):
            return None
        party = match["party"]
        is_name = re.fullmatch(r"(?:[A-Z][\w.’-]+ ?){2,4}", party) and sentence.text[match.end()] in '“"‘'
        return Span(party, sentence.start, sentence.start + len(party)) if OFFICES.search(party) or is_name else None

    def _named(self, party: Span, place: int) -> Span:
        """Return the party, or whom it stands for if it is a pronoun and somebody it can mean stands before it."""
        pronoun = POSSESSIVES.get(party.text.lower(), party.text.lower())
        if pronoun not in PRONOUNS:
            return party
        for earlier in range(place, max(-1, place - NEAR), -1):
            for candidate in self._parties(earlier):
                if candidate.end <= party.start and _can_mean(pronoun, candidate.text):
                    return candidate
        return party

    def _parties(self, place: int) -> Iterator[Span]:
        """Yield those whom a later pronoun may mean: who speaks in a sentence, the last first, then its subject."""
        for report in reversed(self._reports(place)):
            yield report.party
        if subject := self._reading(place).subject:
            yield subject


def _can_mean(pronoun: str, party: str) -> bool:
    """Whether a pronoun can stand for a party; by its looks, for no list of names is kept."""
    if party.lower() in PRONOUNS | NARRATOR | NOBODY:
        return False
    head = re.split(r" (?:of|for|from|by) ", party)[0]
    is_record = head.lower().split()[-1] in EVIDENCE
    is_plural = bool(re.search(r"[^s’']s$|\bpeople$|\bpolice$| and ", head, re.IGNORECASE)) and not PERSON.search(party)
    if pronoun == "they":
        return is_plural or bool(BODY.search(party))
    if pronoun == "it":
        return not is_plural and not PERSON.search(party)
    other = FEMALE if pronoun == "he" else MALE
    is_name = bool(re.search(r"(?:^|\s)[A-Z]", head.removeprefix("The ").removeprefix("A ")))
    is_person = is_name or bool(PERSON.search(head))
    return is_person and not (is_plural or is_record or BODY.search(head) or other.search(party))
