"""Where a sentence reports what somebody says: who, and how far their words reach."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.documents import Span
from qa.attribution.complements import HEARER, does_report, takes_of
from qa.attribution.reading import ADVERBS, CORE, MAIN_SUBJECT, NOUN, PLACES, Reading, Report
from qa.attribution.reporting_verbs import BASES, FINITE, PARTICIPLES, Takes
from qa.attribution.reporting_words import BEFORE_TO, HEARSAY, NO_AGENTS, PLURALS, SOME
from qa.attribution.sources import sources_in
from qa.attribution.voices import is_voice

QUOTED_AS = re.compile(rf"ba*(?:[ervn]|p[nr])(?:[yfp]{NOUN})?c$")  # was quoted by the Post as saying
QUOTES_AS = re.compile(rf"r(?:{NOUN}|i)c$")  # quotes him as saying
HEARD_FROM = re.compile(rf"{ADVERBS}[pf](?P<party>{NOUN}),?t")
CLOSED = re.compile(rf"p?{PLACES}(?:[.,;)~]|k|g|c|$)")
CLOSED_HEARD = re.compile(rf"(?:{NOUN}|d|i){CLOSED.pattern}")
SPEAKER = rf"(?P<party>{NOUN}|i|[d#]oi)"
INVERTED = re.compile(rf"{SPEAKER}(?=[.,;:()“”wpTafgsckl~]|$)")
ENDING = re.compile(rf"{SPEAKER}(?=[.,;:p]|$)")
SAID_AFTER = re.compile(r"(?:^|(?<=[.;:“]))[^,;:“”.]*[bmerv][^,;:“”.]*,$")  # nine died on Monday, said the police
ONE = rf"{CORE}(?:o{CORE})*"
AGENT = re.compile(rf"{ADVERBS}(?:[cpfT]*(?:d?{ONE}|#)[ve]?)?y(?P<party>{ONE})")  # called a hero by those whom
ACCUSER = re.compile(rf"{ADVERBS}y(?P<party>{CORE})(?=[op])")  # accused by somebody of, blamed by somebody on
PARTICLES = {"accus": "of", "suspect": "of", "warn": "of", "remind": "of", "assur": "of", "blam": "on"}
LINKS = {"blam": "on", "attribut": "to", "ascrib": "to", "credit": "to"}  # a delay, which they blamed on fog
AGREED = re.compile(r",?(?:c(?!g)|T|f|p?“)")  # was called by somebody “a disgrace”, was criticised by somebody for
# When it was done, not what was said: claimed the throne in 1558, confirmed the sentence on 3 May.
THING_DONE = re.compile(rf"(?:i|(?=d){NOUN})(?=[pf]+#?d?w[w#]*(?:[.,;]|$))")
DEFINITE = frozenset("the this that his her its their him it them".split())
LINKED = re.compile(rf"t|o(?=a*d?#)|(?:{NOUN}|i)(?:(?:,s|s)[^,;]*)?f(?=a*d?#)")  # what leads to what is said
GAPPED = re.compile(rf"[,;][kl]?a*(?P<party>{CORE})(?:,{NOUN},)?(?:t(?=[idN])|[of](?=a*d?#))")
JOINED = re.compile(r"(?:\b(?:and|but|while|whereas)|&)\s$")
LONGEST = 9  # characters of what joins two reports
FRONTING = frozenset(  # of the clause before the main one
    "although though while whereas because if when whenever unless as after before since until".split()
)
MAIN_CLAUSE = re.compile(rf",(?=a*(?:{NOUN}|i|[d#])a*[bmrev])")
LED_TO = re.compile("(?:ba*[erv]|[bev]|r)[^,;:“”revbm]*T$")
UNLED = frozenset("declined failed hesitated neglected refused too not never".split())
DENIED = frozenset("denied disputed doubted rejected contradicted dismissed".split())


def reports_in(reading: Reading) -> tuple[Report, ...]:
    """The reports of the sentence, in the order of their cues."""
    found: list[Report] = [*sources_in(reading)]
    for place, letter in enumerate(reading.letters):
        if (letter in "rg" or reading.words[place] in PARTICIPLES) and (report := _at_verb(reading, place, found)):
            found.append(report)
    if reading.letters.startswith("e") and reading.words[0] in FINITE and (report := _agent(reading, 0)):
        found.append(report)  # hailed by the press as a triumph, it
    gapped = [other for report in found for other in _gapped(reading, report)]
    ordered = sorted(found + gapped, key=lambda report: report.cue_start)
    return tuple(_cut(reading, report, ordered, gapped) for report in ordered)


def _gapped(reading: Reading, report: Report) -> Iterator[Report]:
    """Yield the reports of those set against one without a verb of their own: the army says that, the rebels that."""
    first = reading.place(report.cue_end - reading.start)
    links = LINKED.match(reading.letters, first) if report.start >= report.cue_end else None
    if not links:
        return
    for match in GAPPED.finditer(reading.letters, first):
        party, is_same = reading.party(match), reading.words[match.end() - 1] == reading.words[links.end() - 1]
        is_clause = match[0].endswith("t")  # or a relative one: the wall that he built
        if is_same and (is_voice(party.text) or (match["party"].startswith("d") and not is_clause)):
            yield reading.report(party, match.start("party"), match.end() - 1)


def _at_verb(reading: Reading, verb: int, earlier: list[Report]) -> Report | None:
    """Return the report that a verb makes, if it makes one."""
    before, rest = _to_subject(reading, verb), reading.letters[verb + 1 :]
    if agent := _agent(reading, verb) or _heard(reading, verb):
        return agent
    if match := _speaker_behind(reading, before, verb):
        return reading.report(reading.party(match, verb + 1), verb, verb + match.end(), whole=True)
    progressive = _before_gerund(reading, before, verb)
    before = before if progressive is None else progressive
    if (reading.letters[verb] == "r" or progressive is not None) and (match := reading.subject_before(before)):
        return _of_subject(reading, match, verb)
    if re.search(r"ka*$", before) or (reading.letters[verb] == "g" and before[-1:] in ("", *",kyp~")):
        party = earlier[-1].party if earlier else _coordinated(reading, before)
        is_said = party is not None and does_report(reading, verb, party)
        return reading.report(party, verb, verb) if party and is_said else _of_main_clause(reading, verb)
    if before.endswith(",") and (match := ENDING.match(rest)):
        return reading.report(reading.party(match, verb + 1), verb, verb + match.end(), whole=True)
    return _of_main_clause(reading, verb)


def _before_gerund(reading: Reading, before: str, verb: int) -> str | None:
    """Return what stands before what a gerund leans on: was saying, is quoted as saying, quotes him as saying."""
    if reading.letters[verb] != "g":
        return None
    if leaning := re.search(r"ba*$", before) or QUOTED_AS.search(before):
        return before[: leaning.start()]
    quoting = QUOTES_AS.search(before)
    if not quoting or not reading.words[quoting.start()].startswith(("quot", "cit")):
        return None
    return before[: quoting.start()]


def _of_main_clause(reading: Reading, verb: int) -> Report | None:
    """Return the report of the subject of the main clause: claiming that it was late, Bell left; Bell rang to say."""
    if verb == 0 and reading.letters[0] == "g" and (match := MAIN_SUBJECT.search(reading.letters)):
        party = reading.party(match)
        report = replace(reading.report(party, verb, verb), end=reading.offset(match.start()))
        return report if does_report(reading, verb, party) else None
    match = _subject_of_purpose(reading, verb)
    return reading.report(reading.party(match), match.start("party"), verb) if match else None


def _subject_of_purpose(reading: Reading, verb: int) -> re.Match[str] | None:
    """Return the subject of a verb that leads to one of saying: rang to say that, was forced to admit that."""
    if not reading.letters.startswith("rt", verb) or Takes.EVIDENCE in takes_of(reading, verb):
        return None
    led = LED_TO.search(reading.letters[:verb])
    if not led or not UNLED.isdisjoint(reading.words[led.start() : verb]):
        return None
    is_asked = reading.letters[led.start()] == "r" and not reading.words[led.start()].startswith("wr")
    return None if is_asked else reading.subject_before(reading.letters[: led.start()])


def _speaker_behind(reading: Reading, before: str, verb: int) -> re.Match[str] | None:
    """Return who is named behind a verb: “Nine,” said Bell; nine died on Monday, said the police."""
    rest = reading.letters[verb + 1 :]
    if before.endswith("”"):
        return INVERTED.match(rest)
    match = ENDING.match(rest) if reading.letters[verb] == "r" and SAID_AFTER.search(before) else None
    return match if match and is_voice(reading.party(match, verb + 1).text) else None


def _coordinated(reading: Reading, before: str) -> Span | None:
    """Return the subject that a verb behind "and" shares with an earlier one: asked about it, Bell rose and said."""
    verb = re.search("[rev][^,;:“”rev]*,?ka*$", before)
    match = reading.subject_before(before[: verb.start()]) if verb else None
    return reading.party(match) if match else reading.subject


def _to_subject(reading: Reading, verb: int) -> str:
    """Return the letters before a verb, without what may join it to its subject: will, used to."""
    modal = re.search(r"a*ma*$", reading.letters[:verb])
    if modal and {"will", "would", "not", "never"} & {*reading.words[modal.start() : verb]}:
        return reading.letters[: modal.start()]
    if reading.letters[:verb].endswith("T") and reading.words[verb - 2] in BEFORE_TO:
        return reading.letters[: verb - (3 if reading.words[verb - 2] == "on" else 2)]
    return reading.letters[:verb]


def _heard(reading: Reading, verb: int) -> Report | None:
    """Return the report of a source that somebody read or heard: she read in a letter that."""
    match = HEARD_FROM.match(reading.letters, verb + 1) if reading.words[verb] in HEARSAY else None
    return reading.report(reading.party(match), verb, match.end() - 1) if match else None


def _agent(reading: Reading, verb: int) -> Report | None:
    """Return the report of a passive: as was said by somebody, was described by somebody as."""
    match, takes, before = AGENT.match(reading.letters, verb + 1), takes_of(reading, verb), reading.letters[:verb]
    if (
        not match
        or (reading.words[verb] in BASES and not re.search("ba*$", before))
        or reading.letters[verb] == "g"
        or (reading.words[verb] in DENIED and reading.words[verb + 1] != "as")
    ):
        return None
    if (accuser := ACCUSER.match(reading.letters, verb + 1)) and _is_linked(reading, verb, accuser.end(), PARTICLES):
        match, takes = accuser, takes | Takes.STATEMENT
    party = reading.party(match)
    if party.text.lower().split()[0] in NO_AGENTS:
        return None
    is_told = Takes.STATEMENT in takes or reading.letters[match.end() : match.end() + 1] == "t"
    if not is_told and not is_voice(party.text):
        return None
    report = reading.report(party, match.start("party") - 1, match.end() - 1, whole=True)
    if before[-1:] in {"", ","} and (aside := reading.letters.find(",", match.end())) > 0:
        report = replace(report, end=reading.offset(aside))  # the book, called dull by the press, sold well
    if not match[0].startswith("y"):
        return replace(report, start=reading.offset(verb + 1)) if is_told or re.search("(?:ba*|^|,)$", before) else None
    if is_told:
        return report
    return replace(report, start=report.cue_end) if AGREED.match(reading.letters, match.end()) else None


def _is_linked(reading: Reading, verb: int, after: int, words: dict[str, str]) -> bool:
    """Whether the word that links a verb to what it claims follows: accused of, blamed on."""
    word = next((word for stem, word in words.items() if reading.words[verb].startswith(stem)), "")
    return bool(word) and reading.words[after : after + 1] == (word,)


def _of_subject(reading: Reading, match: re.Match[str], verb: int) -> Report | None:
    """Return the report of a subject that stands before its verb."""
    party, first, takes = reading.party(match), match.start("party"), takes_of(reading, verb)
    is_bare = reading.words[verb] in BASES and _to_subject(reading, verb) == reading.letters[:verb]
    if is_bare and not _is_plural(match["party"], party.text, reading.words[verb]):
        return None
    before, word_before = reading.letters[first - 1 : first], reading.words[first - 1 : first]
    is_closed = CLOSED.match(reading.letters, verb + 1)
    can_lack = (
        before in {"t", "s"} and Takes.CLAUSE | Takes.THING in takes and Takes.EVIDENCE not in takes and is_closed
    )
    if can_lack and (thing := re.search(rf"{NOUN}$", reading.letters[: first - 1])):  # the sum that analysts forecast
        return replace(reading.report(party, first, verb), start=reading.offset(thing.start()))
    if before == "s" and _is_linked(reading, verb, verb + 1, LINKS):
        return reading.report(party, first, verb + 1)
    if before in {",", "”", "~"} or word_before == ("as",):
        can_follow = not takes or takes & (Takes.CLAUSE | Takes.HEARER | Takes.WHY) or before == "”"
        is_heard = Takes.HEARER in takes and CLOSED_HEARD.match(reading.letters, verb + 1)
        if can_follow and (is_heard or is_closed):
            return reading.report(party, first, verb, whole=True)
    if not does_report(reading, verb, party) or word_before in {("if",), ("unless",), ("whether",), ("nor",)}:
        return None
    hearer = HEARER.match(reading.letters, verb + 1) if Takes.HEARER in takes else None
    report = reading.report(party, first, hearer.end() - 1 if hearer else verb)
    is_past = Takes.THING in takes and reading.words[verb].endswith("ed")
    done = THING_DONE.match(reading.letters, verb + 1) if is_past else None
    is_aside = re.search(r",sa*$", reading.letters[:verb]) or reading.letters[first - 1 : first] == "c"
    end = reading.letters.find(",", verb) if is_aside else 0
    if done and reading.words[verb + 1] in DEFINITE:
        end = done.end()
    return replace(report, end=reading.offset(end)) if end > 0 else report


def _cut(reading: Reading, report: Report, reports: Sequence[Report], gapped: Sequence[Report]) -> Report:
    """Return the report, ended where another one begins beside it, or the clause that the one with it leads up to.

    He said this and she said that; although he said this, that was so.
    """
    text, shift = reading.text, reading.start
    ends = [
        other.cue_start
        for other in reports
        if other.cue_start >= report.cue_end
        and other.start >= other.cue_end
        and (
            other in gapped or JOINED.search(text[max(0, other.cue_start - shift - LONGEST) : other.cue_start - shift])
        )
    ]
    first = reading.place(report.cue_end - shift)
    if reading.words[0] in FRONTING and "," not in reading.letters[:first]:
        ends += [reading.offset(comma.start()) for comma in [MAIN_CLAUSE.search(reading.letters, first)] if comma]
    return replace(report, end=min([report.end, *ends])) if report.start >= report.cue_end else report


def _is_plural(letters: str, party: str, verb: str) -> bool:
    """Whether a party can be the subject of a verb's base form; where that is the past too, any can."""
    last = re.split(r" (?:of|for|from|at|in) ", party.lower())[0].split()[-1]
    return (
        verb in {"put", "read", "forecast"}
        or last in PLURALS | SOME | {"i", "we", "they", "you"}
        or last.endswith("s")
        or "k" in letters
    )
