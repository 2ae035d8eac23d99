"""What follows a verb of reporting: whether it reports something there, or is a mere word."""

import re

from index.documents import Span
from qa.attribution.letters import spell
from qa.attribution.reading import ADVERBS, CORE, NOUN, PLACES, Reading
from qa.attribution.reporting_verbs import FINITE, GERUNDS, Takes
from qa.attribution.reporting_words import FIGURES, NOBODY, SILENT, UNSAID
from qa.attribution.voices import is_record

QUOTED = re.compile(rf"{PLACES},?:?“|{ADVERBS},?:")
STATED = re.compile(
    rf"{ADVERBS}(?:[pf]+n#|,?[tc]|(?:{NOUN}|[d#])a*(?:[bm]|[erv](?!y))|#(?:[.,;]|$)"
    rf"|i(?=,?a*,?[:bmrevgn]|d[bmrev]|k(?:{NOUN}|i))|,{PLACES},t)"
    rf"|{PLACES}(?:,[^;:.“”]{{1,30}},)?,?t|[^,;:“”.]{{1,12}}?Tb"  # said in May 3 had left; considers most of them to be
)
THING = re.compile(rf"{ADVERBS}[TdnNi#egsbvr]")
STORIES = frozenset("joke jokes lie lies secret secrets stories story tale tales time truth".split())
HEARER = re.compile(rf"(?:{NOUN}|i|d(?![nNae#])){PLACES}(?=,?[tc“:iTdnN#])")
RECALLED = re.compile("#[nN]++(?![abmerv])")  # 900 cars, but not: nine men had come
UNTOLD = re.compile(rf"(?!(?:[pof]{NOUN})?[aw]*[bmrev])[,.;kcTpofaw]|$")  # nothing about it, but: much of it was
NEXT = re.compile(rf"{ADVERBS}(?=.)")
AMOUNT = re.compile(rf"(?:i|w*{CORE}(?:o{CORE})*|d[^,;:.“”bmpr]{{1,12}}?)(?:f[^,;:.“”]*?|[Tp]?[dan]{{0,3}})[w#]")
GIVEN_AS = re.compile(rf"(?:{NOUN}|[i#w]+)c[#dnNpw]")
LABEL = re.compile(rf"T(?:{NOUN}|i)c|(?:{NOUN}|i|d|n)(?:c?“|d|c[dneN#])|in|[ne](?=[.,;]|$)")
TAKEN_FOR = re.compile(rf"(?:{NOUN}|i)f[dnN]")
ASCRIBED = frozenset("ascribed attributed credited dated traced".split())  # losses attributed to wolves
PLACED = re.compile(rf"(?:{NOUN}|i)[pf]")
OWNING = Takes.CLAUSE | Takes.THING | Takes.FIGURE | Takes.AT | Takes.LABEL | Takes.OF  # a record may have a mere thing
NEXT_WORDS = {
    Takes.FOR: {"for", "on", "upon"},
    Takes.OF: {"of", "about", "against"},
    Takes.TO: {"to", "toward", "towards", "out"},
    Takes.RANGE: {"from", "between"},
    Takes.WHY: {"how", "if", "whether", "why"},
}
PATTERNS = (
    (Takes.QUOTE, QUOTED),
    (Takes.CLAUSE, STATED),
    (Takes.THING, THING),
    (Takes.THAT, re.compile("t")),
    (Takes.OBJECT_FOR, TAKEN_FOR),
    (Takes.AT, re.compile(f"iT(?:i|{NOUN}),?t")),  # put it to him that
    (Takes.AT, AMOUNT),
    (Takes.RECORD, re.compile(f"{PLACES}[d#nN]")),
    (Takes.SUM, re.compile("i#")),
    (Takes.LABEL, LABEL),
    (Takes.FIGURE, GIVEN_AS),
)


def takes_of(reading: Reading, verb: int) -> Takes:
    """Return what a verb must be followed by."""
    return (FINITE | GERUNDS)[reading.words[verb]]


def does_report(reading: Reading, verb: int, party: Span) -> bool:
    """Whether the verb of a party is followed by what it needs to report."""
    takes, letters, after = takes_of(reading, verb), reading.letters, verb + 1
    if _is_empty(reading, verb) or party.text.lower().split()[0] in NOBODY:
        return False
    following = NEXT.match(letters, after)
    next_letter, next_word = (letters[following.end()], reading.words[following.end()]) if following else ("", "")
    is_shown = is_record(party.text)
    is_made = reading.words[verb].startswith("produc")
    is_counted = next_letter == "#" and re.search("N(?!#)", spell(party.text).letters) is not None and not is_made
    if Takes.EVIDENCE in takes and not (is_shown or is_counted or next_letter == "t" or Takes.LABEL in takes):
        return False
    if is_shown and takes & OWNING:
        takes |= Takes.RECORD | Takes.THING
    words = reading.words[after : after + 7]
    return (
        any(kind in takes and pattern.match(letters, after) for kind, pattern in PATTERNS)
        or any(kind in takes and next_word in words for kind, words in NEXT_WORDS.items())
        or (Takes.AT in takes and "down to" in " ".join(words))
        or (Takes.IN in takes and not reading.words[verb].endswith("ed") and _is_placed(reading, after))
        or (Takes.FIGURE in takes and not FIGURES.isdisjoint(words[:3]))
        or (Takes.HEARER in takes and bool(HEARER.match(letters, after)) and STORIES.isdisjoint(words[:3]))
    )


def _is_empty(reading: Reading, verb: int) -> bool:
    """Whether a verb says nothing: said to be, said nothing, did not say, losses attributed to wolves."""
    letters, after, word = reading.letters, verb + 1, reading.words[verb]
    before = " ".join((*reading.words[max(0, verb - 3) : verb], ""))
    if (letters.startswith("Tb", after) and not word.startswith("claim")) or (
        word in ASCRIBED and letters.startswith("T", after)
    ):
        return True
    if word.startswith("claim") and not {"life", "lives"}.isdisjoint(reading.words[after : after + 5]):
        return True  # the flood claimed 12 lives
    if word.startswith("threaten") and reading.words[after : after + 1] not in {("to",), ("that",)}:
        return True
    if word == "recalled" and RECALLED.match(letters, after):
        return True
    if word in SILENT and re.search(r"\bnot |n[’']t ", before):
        return True
    return reading.words[after : after + 1] in {(no,) for no in UNSAID} and bool(UNTOLD.match(letters, after + 1))


def _is_placed(reading: Reading, after: int) -> bool:
    """Whether a thing and where it was follow: place the battle at Ely."""
    match = PLACED.match(reading.letters, after)
    return match is not None and reading.words[match.end() - 1] in {"in", "at", "near"}
