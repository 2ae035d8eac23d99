"""Who says so: the party to whom a document itself gives a claim."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property

from index.documents import Document, Span
from qa.attribution.letters import spell
from qa.attribution.reading import Reading, Report
from qa.attribution.reporting import reports_in
from qa.attribution.voices import (
    BODY,
    NARRATOR,
    OFFICES,
    PERSON,
    PRONOUNS,
    can_mean,
    head_of,
    is_record,
    is_voice,
    pronoun_in,
)

TURNS = 3  # paragraphs of a dialogue that are followed back to a named speaker
NEAR = 6  # sentences on either side in which a speaker is looked for
TITLED = re.compile(r"\b(?:Mrs|Ms|Miss|Lady|Mr|Sir|Lord)\.? [A-Z][\w’'-]+")
OBJECTS = {"he": "him", "she": "her", "it": "it", "they": "them"}
LABELS = frozenset("A ANSWER FAQ NB NOTE PS Q QUESTION TIP WARNING".split())
DIALOGUE = re.compile(r"\?[”’\"'][^\n]*\n\s*\n\s*[“‘\"']")
QUOTE_OPENS = ("“", '"', "‘", "«", "'", "``")
TURN = re.compile(  # of talk: ADEYEMI: …, MR OSTROVE (for the board): …, **Anna Lund:** …
    r"(?:^|\n[ \t]*\n)[ \t]*[*_]{0,2}(?P<party>[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,4})(?: \([^)\n]{1,60}\))?"
    r"(?::[*_]{0,2}|[*_]{0,2}:) (?P<said>\S[^\n]*(?:\n[^\n]+)*)"
)
TALKS = re.compile(r"\?|\b(?:I|me|my|we|us|our|you|your)\b")
DENIES_IT = re.compile(
    r" (?:\w+ ){0,2}?(?P<verb>den(?:y|ies|ied)|disput(?:es?|ed)|reject(?:s|ed)?|contradict(?:s|ed)?)"
    r" (?:this|that|it|these|those|any|all"
    r"|the (?:\w+ )?(?:claim|allegation|accusation|charge|report|account|figure|number)s?)\b"
)
# What a field says, if it has a verb at all: founded in 1921; Ann Bell, who; Ann Bell was elected.
A_FIELD = re.compile("a*[ev](?![dnN])|N+,|NN+a*b")
TRAILER = re.compile(r"[^\n]*[^\s:](?:: | [-–—] )(?P<party>[A-Za-z][^:.?!,;–—\n]{0,40})$")  # nine held: police
LISTED = re.compile(r"(?:[-*•–]|\(?(?:\d{1,2}|[a-z])[.)]) ?(?=\S)")  # an item
HEADLINE = re.compile(r"(?P<party>[^\s:.?!,;][^:.?!,;\n]{0,60}): (?=\S)")


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
        self._reported: dict[int, tuple[Report, ...]] = {}

    def speaker(self, start: int, end: int) -> Span | None:
        """Return who says the words from `start` to `end`."""
        holding = [report for report in self._reports(self._place) if report.holds(start, end)]
        named = [report for report in holding if report.party.text.lower() not in NARRATOR]
        if named:
            outermost = max(named, key=lambda report: (report.end - report.start, -report.cue_start))
            return self._named(outermost.party, self._place, outermost.start)
        others = self._turn(start) or self._quoted(start) or self._headline(start) or self._listed()
        others = others or self._continued(start)
        return others or self._denier(start, end)

    def _denier(self, start: int, end: int) -> Span | None:
        """Return whose denial the words are that only say so: the company denies this."""
        subject = self._reading(self._place).subject
        denial = DENIES_IT.match(self._text, subject.end) if subject else None
        if subject is None or denial is None or not (start <= denial.start("verb") and denial.end("verb") <= end):
            return None
        return self._named(subject, self._place) if self._can_speak(subject, self._place) else None

    def _reading(self, place: int) -> Reading:
        """Return a sentence read."""
        if place not in self._readings:
            self._readings[place] = Reading(self._sentences[place])
        return self._readings[place]

    def _reports(self, place: int) -> tuple[Report, ...]:
        """Return the reports of a sentence."""
        if place not in self._reported:
            self._reported[place] = reports_in(self._reading(place))
        return self._reported[place]

    def _quoted(self, start: int) -> Span | None:
        """Return who speaks quoted words that no report in their sentence holds."""
        is_speech = self._is_speech(self._place)
        if not self._reading(self._place).is_quoted(start, until_now=is_speech):
            return None
        if is_speech:
            return self._voice(self._place)
        subject = self._reading(self._place).subject if self._reading(self._place).leads_to(start) else None
        return self._named(subject, self._place) if subject and self._can_speak(subject, self._place) else None

    def _continued(self, start: int) -> Span | None:
        """Return who goes on being reported without being named again: he said it was late. The bus had gone."""
        for place in range(self._place, self._bounds(self._place)[0] - 1, -1):
            reading = self._reading(place)
            said = [report for report in self._reports(place) if report.cue_start < start]
            if any(report.end > start for report in said):
                return None
            if said:
                last = max(said, key=lambda report: report.end)
                is_whole = last.start < last.cue_start or self._text[last.cue_end :].split(maxsplit=1)[:1] == ["that"]
                goes_on = place < self._place or (is_whole and re.match(r";\s+(?!and\b|but\b)", self._text[last.end :]))
                is_named = last.party.text.lower() not in NARRATOR and "“" not in reading.letters
                return self._named(last.party, place) if goes_on and is_named else None
            if place < self._place and reading.topic_of:
                return self._named(reading.topic_of, place)
            if not reading.is_shifted:
                return None
        return None

    def _listed(self) -> Span | None:
        """Return who says what is listed below a sentence that leads up to it: the union demands: - a rise."""
        for place in range(self._place, max(-1, self._place - 2 * NEAR), -1):
            text = self._sentences[place].text
            if text.endswith(":") and place < self._place:
                said = [report for report in self._reports(place) if self._text[report.cue_end : report.end] == ":"]
                is_named = said and said[-1].party.text.lower() not in NARRATOR
                return self._named(said[-1].party, place) if is_named else None
            if not LISTED.match(text) and (place == 0 or self._parts(place - 1)):
                return None
        return None

    def _voice(self, place: int, turns: int = TURNS) -> Span | None:
        """Return who speaks in the paragraph of a sentence; where it is not said there, who spoke before."""
        first, last = self._bounds(place)
        around = [*range(place - 1, first - 1, -1), *range(place + 1, last + 1)]
        for near in [place, *around] if turns < TURNS else around:
            for report in reversed(self._reports(near)):
                if report.party.text.lower() not in NARRATOR and not self._reading(near).is_quoted(
                    report.party.start, until_now=False
                ):
                    return self._named(report.party, near)
        for near in around:
            subject = self._reading(near).subject
            if subject and not self._is_speech(near) and self._can_speak(subject, near):
                return self._named(subject, near)
        return self._voice_before(first, turns - 1) if turns else None

    def _voice_before(self, first: int, turns: int) -> Span | None:
        """Return who goes on speaking in a paragraph that is all quoted: in a dialogue, who spoke before the last."""
        before = first - 1
        if before < 0:
            return None
        if not self._is_spoken(before):
            return self._voice(before, 0)
        if not self._is_dialogue or self._is_open(before):
            return self._voice(before, turns)
        other = self._bounds(before)[0] - 1
        return self._voice(other, turns - 1) if other >= 0 and turns and self._is_spoken(other) else None

    @cached_property
    def _is_dialogue(self) -> bool:
        """Whether a quoted question gets a quoted answer anywhere, as in a story: speakers take turns there."""
        return bool(DIALOGUE.search(self._text))

    def _is_spoken(self, place: int) -> bool:
        """Whether the paragraph of a sentence holds a quotation."""
        first, last = self._bounds(place)
        return any("“" in self._reading(near).letters for near in range(first, last + 1))

    def _is_open(self, place: int) -> bool:
        """Whether a quotation goes on after a sentence."""
        letters = self._reading(place).letters
        return letters.rfind("“") > letters.rfind("”")

    def _bounds(self, place: int) -> tuple[int, int]:
        """Return the first and the last sentence of a paragraph, as far as they are near."""
        first = last = place
        while first > max(0, place - NEAR) and not self._parts(first - 1):
            first -= 1
        while last < place + NEAR and not self._parts(last):
            last += 1
        return first, last

    def _is_speech(self, place: int) -> bool:
        """Whether a sentence opens with a quotation mark, or goes on in a quotation that an earlier one opened."""
        if self._sentences[place].text.startswith(QUOTE_OPENS):
            return True
        for earlier in range(place - 1, self._bounds(place)[0] - 1, -1):
            letters = self._reading(earlier).letters
            if "“" in letters or "”" in letters:
                return letters.rfind("“") > letters.rfind("”")
        return False

    def _parts(self, place: int) -> bool:
        """Whether a paragraph ends with a sentence: at a blank line, or at any where lines are not wrapped."""
        if place + 1 >= len(self._sentences):
            return True
        one, two = self._sentences[place], self._sentences[place + 1]
        lines = self._text[one.end : two.start].count("\n")
        return lines > 1 or (lines == 1 and "\n" not in one.text + two.text)

    def _turn(self, start: int) -> Span | None:
        """Return whose turn it is in a record of talk, where some take turns more than once."""
        turns = (turn for turn in self._turns if turn.start("said") <= start < turn.end())
        return next((Span(turn["party"], turn.start("party"), turn.end("party")) for turn in turns), None)

    @cached_property
    def _turns(self) -> list[re.Match[str]]:
        """Return the turns of talk, each with the name that opens it."""
        turns = [turn for turn in TURN.finditer(self._text) if turn["party"].upper() not in LABELS]
        often = Counter(turn["party"] for turn in turns)
        is_talk = 2 * sum(bool(TALKS.search(turn["said"])) for turn in turns) >= len(turns)
        return turns if is_talk and sum(count > 1 for count in often.values()) > 1 else []

    def _headline(self, start: int) -> Span | None:
        """Return who stands before the colon of a headline, or of a turn of talk: "Mayor: bridge will close"."""
        sentence, letters = self._sentences[self._place], self._reading(self._place).letters
        if (trailer := TRAILER.match(sentence.text)) and OFFICES.search(trailer["party"]):
            first = sentence.start + trailer.start("party")
            if start < first and re.search("^#|[bmrevT]", letters) and re.search("[:~x]d?[nN]{1,4}$", letters):
                return Span(trailer["party"], first, sentence.end)
        for place in dict.fromkeys((self._place, self._bounds(self._place)[0])):
            sentence = self._sentences[place]
            match = HEADLINE.match(sentence.text)
            if not match or start < sentence.start + match.end() or sentence.text.endswith(":"):
                continue
            party, says = match["party"], self._reading(place).letters[len(spell(match.group()).letters) :]
            is_said = re.search("[bmrev]", says) if not A_FIELD.match(says) else None
            is_turn = re.fullmatch(r"[A-Z]{1,4}", party) and party not in LABELS and is_said
            is_quoted = re.fullmatch(
                r"(?:[A-Z][\w.’-]+ (?:[a-z-]+ ){1,3})?(?:[A-Z][\w.’-]+ ?){1,4}", party
            ) and says.startswith("“")
            is_body = is_voice(party.lower()) and not is_record(party) and is_said
            is_body = is_body and re.fullmatch("d?[nN]{1,4}", spell(party).letters)
            is_office = OFFICES.search(party) and is_said
            if is_turn or (place == self._place and (is_office or is_quoted or is_body)):
                return Span(party, sentence.start + match.start("party"), sentence.start + match.end("party"))
        return None

    def _named(self, party: Span, place: int, said: int | None = None) -> Span:
        """Return the party, or whom it stands for if it is a pronoun and somebody it can mean stands before it.

        Whom the words from `said` on speak of before the pronoun is rather somebody else.
        """
        if not (pronoun := pronoun_in(party.text)):
            return party
        before = party.start if said is None else min(party.start, said)
        for earlier in range(place, max(-1, place - NEAR), -1):
            for candidate in self._parties(earlier):
                is_heard = self._is_in_quotation(candidate, earlier) and not self._is_in_quotation(party, place)
                if candidate.end <= before and not is_heard and can_mean(pronoun, candidate.text):
                    is_other = earlier < place and self._reading(earlier).has_object(OBJECTS[pronoun], candidate.end)
                    return party if is_other else candidate  # Bell accused her. She said
        return party

    def _is_in_quotation(self, party: Span, place: int) -> bool:
        """Whether somebody is named in a quotation, who need not be there: oh God, dear Tom."""
        return self._reading(place).is_quoted(party.start, until_now=self._is_speech(place))

    def _is_known(self, party: Span) -> bool:
        """Whether a party is more than a word that is capitalised because its sentence opens with it."""
        opens = any(party.start == sentence.start for sentence in self._sentences[self._place - NEAR :][: 2 * NEAR])
        if not opens or " " in party.text or is_voice(party.text.lower()):
            return True
        return bool(re.search(rf"[\w,;] {re.escape(party.text)}\b", self._text))

    def _can_speak(self, party: Span, place: int) -> bool:
        """Whether the subject of a sentence is somebody, by its looks."""
        pronoun = party.text.lower()
        if pronoun in PRONOUNS or pronoun in NARRATOR:
            return pronoun in {"he", "she", "they"}
        head = head_of(party.text)
        is_name = party.start > self._sentences[place].start or " " in party.text
        return bool(PERSON.search(head) or BODY.search(head) or OFFICES.search(head)) or (
            bool(re.search(r"(?:^|\s)(?!The |A |An )[A-Z]", party.text)) and (is_name or self._is_known(party))
        )

    def _parties(self, place: int) -> Iterator[Span]:
        """Yield those whom a later pronoun may mean: who speaks in a sentence, its subject, and who has a title."""
        for report in reversed(self._reports(place)):
            yield report.party
        if (subject := self._reading(place).subject) and self._is_known(subject):
            yield subject
        sentence = self._sentences[place]
        for match in TITLED.finditer(sentence.text):
            yield Span(match.group(), sentence.start + match.start(), sentence.start + match.end())
