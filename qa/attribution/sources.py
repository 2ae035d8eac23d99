"""Reports without a verb of reporting: according to somebody, in somebody's view, somebody's claim that."""

import re
from collections.abc import Iterator
from dataclasses import replace

from index.documents import Span
from qa.attribution.reading import ASIDE, MAIN_SUBJECT, NOUN, Reading, Report
from qa.attribution.reporting_words import CLAIMS, GIVEN, HOLDING, NEWS, POSSESSIVES, SURE, TOLD, VIEWS, WRITTEN
from qa.attribution.voices import SPEAKERS, head_of, is_record, is_voice

RECORDED = re.compile(rf"[bnN](?P<verb>[erva])[^,;:“”]*?p(?P<party>{NOUN})")  # is given as 1802 in the register
TAGGED = re.compile(
    rf",”(?:(?=(?:{NOUN}|i)a*[ev])|[ev](?=(?:{NOUN}|i)[.,]))(?P<party>{NOUN}|i)"
)  # “Three,” Bell corrected him
SIGNED = re.compile(r"”\.?~(?P<party>N[nN]*|dN+)(?=[.,(]|$)")  # “A triumph” – The Times
BELIEVED = re.compile(rf"c(?P<party>{NOUN})(?:bT|m)b[re]")  # if the rolls are to be believed
AS_IT = re.compile(rf"c(?P<party>{NOUN}|i)a*[rva]i(?=[.,;:“]|$)")  # as Bell put it
TELLING = frozenset("put puts tell tells told have has recalled recalls remembered remembers sees".split())
FRONTED = re.compile(rf"(?:^|(?<=[“.:;,]))[pfy](?P<party>{NOUN})(?:{ASIDE})?,(?!(?:d?[nN]+|i)a*r)")
FOR_WHOM = re.compile(rf"(?:^|(?<=,))[fT](?P<party>{NOUN}|i)(?:{ASIDE})?(?=,|{NOUN}b|$)")  # for Bell, the cause was
A_COUNT = re.compile("ba*#")
SHARED_BY = re.compile(rf"(?:b[ae]*[erv]y|[op])(?P<party>{NOUN})(?=,?t(?!a*[bmrev]))")  # fears among traders that
EXPLAINED = re.compile(f"f{NOUN}b")  # his explanation for the gap was
CLAIMED_BY = re.compile(rf"[yf](?P<party>{NOUN})")
NO_VIEWS = frozenset({"take charge", "takes charge", "took charge", "taken charge", "taking charge"})
HELD = re.compile(rf"[aten]{{0,5}}(?:[t“:]|(?:{NOUN}|i)a*[bmrev])|a*[opf]")
EQUATED = re.compile(
    rf"(?:[oyfp](?P<party>{NOUN}))?(?:,[^,;:“”]*,|w+)?a*b[ab]*(?=,?(?:t(?!o)|:))"
)  # the claim of many is that
COUNTED = re.compile(rf"(?:[oyfp](?:{NOUN}|w))?w*a*ba*(?=f?#)")  # the union's own figure for May is 90
AMOUNTS = frozenset("count counts estimate estimates figure figures".split())
SURELY = re.compile(rf",(?P<party>{NOUN}|i)a*ba*(?P<sure>[nea])(?=[,.;)]|$)")  # the roof, she is sure, leaks
UNHEARD = frozenset("plan schedule size age weight height need taste income season".split())  # according to
PUBLISHED = re.compile("a*[ev][^,;:“”]*(?=,)")  # according to a study published in May, it
WHOSE = frozenset("among amongst by from of".split())
HAS_IT = re.compile(
    r"\b(?:ha[sd]|have) it (?=that\b)|(?<=w[io]ll )have it |(?<=would )have it |\blets? (?:slip|it be known) (?=that\b)"
    r"|\bma(?:de|kes?|king) (?:it )?(?:clear|plain|known) (?=that\b)|\bprovides? (?=that (?:an?|the|no|any|each|if)\b)"
    r"|\b(?:cut|raised|lowered|revised|increased|reduced) (?:the|its|their|his|her) (?:[a-z]+ ){0,2}"
    r"(?:toll|estimate|forecast|tally|projection|figure)s? (?:for [^,;.]{1,30}? )?(?:from \S+ (?:[a-z]+ )?)?(?=to\b)"
)  # tradition has it that
NAMED = re.compile(rf"(?P<party>d?[an]*n(?=#)|{NOUN}|i|d(?=,))")  # the ministry, 300 people
OWNER = re.compile(rf"(?P<party>{NOUN})$")
LONGEST = 30  # words of an owner: bounded, so that no text is read for ever
SOURCE = re.compile(
    r"\b(?:according to|in the (?:\w+ )?(?:view|opinion|words|eyes|judge?ment|estimation|experience|account|version) of"
    r"|as (?:given|shown|stated|recorded|described|reported) (?:in|on|by)|citing|quoting|to judge (?:by|from)) ",
    re.IGNORECASE,
)


def sources_in(reading: Reading) -> Iterator[Report]:
    """Yield the reports of a sentence that need no verb of reporting."""
    for place, word in enumerate(reading.words):
        if word in VIEWS | CLAIMS | NEWS | TOLD:
            yield from [*_equated(reading, place)] or [*_of_owner(reading, place)] or _of_holder(reading, place)
        elif (
            word in SURE
            and reading.letters.startswith("t", 1)
            and place == 0
            and (match := MAIN_SUBJECT.search(reading.letters))
        ):
            report = reading.report(reading.party(match), 0, 0)  # sure that it was late, Bell left
            yield replace(report, end=reading.offset(match.start()))
        elif word in SURE:
            yield from _of_holder(reading, place)
    yield from _named(reading)
    yield from _records(reading)
    yield from _for_whom(reading)
    for match in SURELY.finditer(reading.letters):
        if reading.words[match.start("sure")] in SURE:
            yield reading.report(reading.party(match), match.start("party"), match.end() - 1, whole=True)
    for match in SIGNED.finditer(reading.letters):
        yield reading.report(reading.party(match), match.start("party"), match.end() - 1, whole=True)
    for match in TAGGED.finditer(reading.letters):
        yield reading.report(reading.party(match), match.start() + 2, match.end(), whole=True)


def _for_whom(reading: Reading) -> Iterator[Report]:
    """Yield the reports of those for whom something is so: for Bell, the cause was; to the islanders it is."""
    for match in FOR_WHOM.finditer(reading.letters):
        party, opens = reading.party(match), match.start() == 0 and "b" in reading.letters
        is_named = re.fullmatch("d?n*N+|i", match["party"]) and party.text.lower() not in {"me", "us", "you"}
        is_group = opens and SPEAKERS.search(head_of(party.text))
        is_counted = A_COUNT.search(reading.letters, match.end()) is not None  # for Germany, growth was 2 per cent
        if reading.words[match.start()] in ({"to"} if is_group else {"for"} if is_named and not is_counted else ()):
            yield reading.report(party, match.start(), match.end() - 1, whole=True)


def _named(reading: Reading) -> Iterator[Report]:
    """Yield the reports that a fixed phrase makes: according to the mayor, tradition has it that."""
    for match in HAS_IT.finditer(reading.text):
        first, last = reading.place(match.start()), reading.place(match.end())
        if subject := reading.subject_before(reading.letters[:first].removesuffix("m")):
            yield reading.report(reading.party(subject), first, last - 1)
    for match in SOURCE.finditer(reading.text):
        first = reading.place(match.start())
        if reading.letters[first + len(match.group().split()) :].startswith("s"):  # a letter, according to which
            if owner := re.search(rf"(?P<party>{NOUN}),$", reading.letters[:first]):
                yield reading.report(reading.party(owner), first, first + 2)
        elif found := NAMED.match(reading.letters, first + len(match.group().split())):
            party = reading.party(found)
            cites = match.group().casefold() in {"citing ", "quoting "}
            is_heard = party.text.casefold() not in UNHEARD and not party.text.endswith("weather")
            told = PUBLISHED.match(reading.letters, found.end()) if first == 0 else None
            if is_heard and (is_voice(party.text) or not cites):
                yield reading.report(party, first, (told or found).end() - 1, whole=True)


def _records(reading: Reading) -> Iterator[Report]:
    """Yield the reports of records that are written in, or in which something is written."""
    for match in FRONTED.finditer(reading.letters):
        words = {*reading.words[slice(*match.span("party"))]}
        is_while = reading.words[match.end("party") - 1] == "minutes" and not words & {"the", "its", "their"}
        if words & WRITTEN and not words & VIEWS and not is_while:
            yield reading.report(reading.party(match), match.start("party") - 1, match.end() - 1, whole=True)
    for match in BELIEVED.finditer(reading.letters):
        if reading.words[match.end() - 1] in {"believed", "trusted"}:
            yield reading.report(reading.party(match), match.start(), match.end() - 1, whole=True)
    for match in AS_IT.finditer(reading.letters):
        first, *_, told, last = reading.words[match.start() : match.end()]
        if (first, last) == ("as", "it") and told in TELLING:
            yield reading.report(reading.party(match), match.start(), match.end() - 1, whole=True)
    for match in RECORDED.finditer(reading.letters):
        party = reading.party(match)
        verb = match.start("verb")
        is_written = reading.words[verb] in GIVEN or reading.letters[: verb + 1].endswith("br")
        if is_written and is_record(party.text) and not reading.letters.startswith("cg", match.end()):
            yield reading.report(party, match.start("party") - 1, match.end() - 1, whole=True)


def _is_fronted(reading: Reading, place: int) -> bool:
    """Whether the phrase that ends at `place` is one with "in" or the like: in his view, on Ann Bell's account."""
    match = re.search(r"[pyT](?:d|d?[nN]+)[an]?$", reading.letters[:place])
    return match is not None and reading.words[match.start()] in {"in", "to", "by", "on", "from"}


def _of_holder(reading: Reading, place: int) -> Iterator[Report]:
    """Yield the report of the subject that has the view at `place`: is of the opinion, is sure, expressed fears."""
    if not HELD.match(reading.letters, place + 1) or " ".join(reading.words[place - 1 : place + 1]) in NO_VIEWS:
        return
    for verb in range(place - 1, max(-1, place - 6), -1):
        if reading.words[verb] in HOLDING and not re.search(r"[^podanegrm#T]", reading.letters[verb + 1 : place]):
            is_been = reading.letters[verb] == "b" and re.match("a*[op]", reading.letters[place + 1 :])
            if not is_been and (match := reading.subject_before(reading.letters[:verb])):
                yield reading.report(reading.party(match), match.start("party"), place)
            return


def _owner(reading: Reading, place: int) -> Span | None:
    """Return whose the thing at `place` is, by a possessive before it: his own view, Ann Bell's view."""
    described = re.search("[nae]{0,2}$", reading.letters[:place])
    for owned in range(place, (described.start() if described else place) - 1, -1):
        if reading.words[max(0, owned - 1)] in POSSESSIVES:
            return reading.phrase(owned - 1, owned)
        if match := OWNER.search(reading.letters, max(0, owned - LONGEST), owned):
            named = reading.party(match)
            bare = re.sub(r"[’']s$|(?<=s)[’']$", "", named.text)
            if bare != named.text:
                return Span(bare, named.start, named.start + len(bare))
    return None


def _equated(reading: Reading, place: int) -> Iterator[Report]:
    """Yield the report of a view that is said to be one: the traditional view is that, Ann Bell's line was that."""
    if match := EQUATED.match(reading.letters, place + 1):
        whose = reading.words[match.start("party") - 1] if match["party"] else ""
        view = match if whose in WHOSE else OWNER.search(reading.letters, max(0, place - LONGEST), place + 1)
        if party := _owner(reading, place) or (
            reading.party(view) if view and reading.words[place] not in TOLD else None
        ):
            yield reading.report(party, place, match.end() - 1)
    elif (
        reading.words[place] in AMOUNTS
        and (match := COUNTED.match(reading.letters, place + 1))
        and (party := _owner(reading, place))
        and is_voice(party.text)
    ):
        yield reading.report(party, place, match.end() - 1)


def _of_owner(reading: Reading, place: int) -> Iterator[Report]:
    """Yield the report of whoever has the claim or the view at `place`: his claim that, in Ann Bell's opinion."""
    follows = reading.letters[place + 1 : place + 2]
    whole = reading.words[place] in VIEWS and (_is_fronted(reading, place) or follows in {".", "", "t"})
    is_claim = reading.words[place] in CLAIMS
    shared = SHARED_BY.match(reading.letters, place + 1) if is_claim else None
    is_framed = reading.letters.startswith("ib")  # it was the view of the jury that, but not: reports of a fire that
    is_shared = shared and reading.words[shared.start("party") - 1] in WHOSE | {"in"}
    if shared and is_shared and (is_framed or is_voice(reading.party(shared).text)):
        yield reading.report(reading.party(shared), place, shared.end() - 1)
        return
    explained = EXPLAINED.match(reading.letters, place + 1) if is_claim else None
    if explained and (party := _owner(reading, place)):
        yield reading.report(party, place, explained.end() - 1)
        return
    if not whole and not (is_claim and follows in {"t", "o", "b"}):
        by = CLAIMED_BY.match(reading.letters, place + 1) if is_claim and follows in {"y", "f"} else None
        if by and reading.words[place + 1] != "for":
            yield reading.report(reading.party(by), place, by.end() - 1)
        return
    if reading.letters[place] != "r" and (party := _owner(reading, place)):
        yield reading.report(party, reading.place(party.start - reading.start), place, whole=whole)
