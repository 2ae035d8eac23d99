"""Amounts as English writes them, read so that two of them can be compared."""

import math
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from qa.asking.nouns import OFTEN
from qa.attribution.reporting_words import LETTERS

ONES = {
    word: value
    for value, word in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen""".split()
    )
} | {"none": 0, "nobody": 0, "nothing": 0, "once": 1, "twice": 2}
TENS = {word: 10 * n for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)}
SCALES = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
    "tn": 1_000_000_000_000,
    "k": 1_000,
    "m": 1_000_000,
    "bn": 10**9,
}
VAGUE: dict[str, tuple[float, float]] = {  # the longest first
    "hundreds of thousands": (150_000, 2_000_000),
    "tens of thousands": (15_000, 200_000),
    "couple": (2, 2),
    "handful": (3, 9),
    "several": (3, 12),
    "dozens": (20, 200),
    "hundreds": (150, 2_000),
    "thousands": (1_500, 20_000),
    "millions": (1_500_000, 20_000_000),
}
SHARES = {
    "half": 50,
    "a third": 33.3,
    "two thirds": 66.7,
    "two-thirds": 66.7,
    "a quarter": 25,
    "three quarters": 75,
    "three-quarters": 75,
    "a fifth": 20,
    "a tenth": 10,
}
_SMALL = "|".join([*ONES, *TENS])
_LARGE = "dozen|hundred|thousand|million|billion|trillion"
_UNIT = "second|minute|hour|day|week|fortnight|month|year|mile|metre|kilo|tonne|litre|pound|acre|hectare|decade|century"
NUMBER = re.compile(
    r"(?P<sign>(?<=[£$€]))?"
    r"(?P<digits>(?:\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d+(?:,\d{3})*)(?:\.\d+)?[½¼¾]?|[½¼¾])"
    rf"(?:\s?(?P<scale>{_LARGE}|bn|tn|k|(?(sign)m|(?!)))\b)?"
    rf"|\b(?P<vague>{'|'.join(VAGUE)})\b|\b(?P<share>{'|'.join(SHARES)})\b(?!(?: of)? an? | past| to)"
    rf"|\b(?P<half>half an? (?:(?={_UNIT})|dozen\b))|\b(?P<quarter>(?:a|one|three) quarters? of an? (?={_UNIT}))"
    rf"|\b(?P<one>an? (?={_UNIT}))"
    rf"|\b(?P<words>(?:half an? (?=[mbt]\w*illion)|a (?=(?:{_LARGE})\b))?(?:{_LARGE}|{_SMALL})\b"
    rf"(?:(?:[\s-]|\sand\s)(?:{_SMALL}|{_LARGE})\b)*)",
    re.IGNORECASE,
)
AT_LEAST = re.compile(
    r"\b(?:at least|(?<!no )more than|over|above|no (?:fewer|less) than|upwards of|a minimum of)\W+$", re.IGNORECASE
)
AT_MOST = re.compile(
    r"\b(?:at most|up to|within|fewer than|less than|under|below|no more than|nearly|almost|just short of)\W+$",
    re.IGNORECASE,
)
ABOUT = re.compile(
    r"\b(?:about|around|some|roughly|approximately|approx\.?|circa|c\.|estimated|getting on for|closer? to"
    r"|near(?:er)?(?: to)?|or so)\W+$",
    re.IGNORECASE,
)

# What an amount is said of each of: "18 a day", "40 per hectare"; no time that something is before or after.
EACH = re.compile(
    r"(?P<what>[%£$€]?(?:[\s-]+(?!(?:and|or|in|for|after|per)\b)[\w%£$€’]+){0,3}?)(?:"
    r"\s+(?:an?(?= (?:\w*day|night|week|month|year|hour|minute|second|head)\b)|per|each|every) "
    r"(?P<each>(?!cent|other)\w+\b)"
    r"(?! (?:ago|later|earlier|after|before|from|or)\b)"
    r"|\s+(?P<often>hour|dai|night|week|month|quarter|year|annual)ly\b)",
    re.IGNORECASE,
)

A_SHARE = re.compile(r"\s+(in|out of)\s+")  # nine in ten
UNIT_BETWEEN = re.compile(r"[\s-]?[a-z]+(?:,|,? and)?\s+", re.IGNORECASE)  # two hours and 30 minutes
RANGE = re.compile(r"\s*(?:to|and|or|-|–)\s*[£$€]?")  # between two numbers

# A unit belongs to a kind, and is so many of the kind's smallest.
UNITS: dict[str, tuple[str, float]] = {
    unit: (kind, size)
    for kind, sizes in {
        "time": "second 1 minute 60 min 60 hour 3600 day 86400 week 604800 fortnight 1209600 month 2629800"
        " year 31557600 decade 315576000 century 3155760000 centurie 3155760000",
        "length": "mm 0.001 millimetre 0.001 cm 0.01 centimetre 0.01 inch 0.0254 foot 0.3048 feet 0.3048 yard 0.9144"
        " m 1 metre 1 meter 1 km 1000 kilometre 1000 kilometer 1000 mile 1609.344",
        "mass": "g 0.001 gram 0.001 kg 1 kilogram 1 kilo 1 tonne 1000 ton 1000",
        "area": "acre 4046.86 hectare 10000 ha 10000",
        "volume": "ml 0.001 litre 1 liter 1 gallon 4.546",
        "share": "% 1 percent 1 pc 1",
        "pounds": "£ 1 pound 1 pence 0.01",
        "dollars": "$ 1 dollar 1",
        "euros": "€ 1 euro 1",
    }.items()
    for unit, size in zip(sizes.split()[::2], map(float, sizes.split()[1::2]), strict=True)
}
AFTER_NUMBER = re.compile(
    r"(?:[\s-]and a half)?[\s-]?(?P<square>(?:square|sq\.?)[\s-])?(?P<unit>%|per cent|percent|[a-z]+)(?P<squared>²)?",
    re.IGNORECASE,
)
YEAR = re.compile(r"1\d{3}|20\d\d")
ROUNDING = 0.05  # of an amount may be rounded away
MONEY = frozenset("pounds dollars euros".split())
STATES = {"dead": "dead", "deaths": "dead", "killed": "dead", "hurt": "hurt", "injured": "hurt", "injuries": "hurt"}
SAID_OF_ALL = frozenset("missing ill alive more fewer other others new".split())
CROWD = frozenset("protester demonstrator marcher participant attendee supporter striker worker visitor person".split())
PEOPLE = frozenset("people person persons men".split())
SOMEBODY = re.compile(r"(?:er|or|ist|ian|ant|ee|man|men|guard)$")


@dataclass(frozen=True, slots=True)
class Quantity:
    """How much is said, from `low` to `high`, in which unit, of which things, for each what; "" and 1 if not said."""

    low: float
    high: float
    kind: str  # of the unit
    size: float  # of the unit
    counted: str
    each: str = ""

    def excludes(self, other: "Quantity") -> bool:
        """Whether both are in one unit, or in none, and cannot both hold; so two groups of people can."""
        one, two = _in_one_unit(self, other)
        if one.kind != two.kind or (one.each and two.each and one.each != two.each):
            return False
        if _are_two_groups(one.counted, two.counted):
            return False
        is_less, is_more = one.high * one.size < two.low * two.size, two.high * two.size < one.low * one.size
        return (is_less or is_more) and not _rounds(one, two)

    def distance(self, other: "Quantity") -> float:
        """Return how far two amounts in one unit are apart, in nats."""
        one, two = _in_one_unit(self, other)
        return abs(math.log((one.low * one.size + 0.5) / (two.low * two.size + 0.5)))


def _in_one_unit(one: Quantity, two: Quantity) -> tuple[Quantity, Quantity]:
    """Give an amount without a unit, which counts nothing, that of the other one, as in: nine pounds, and: twelve."""
    if not one.kind and not one.counted:
        return replace(one, kind=two.kind, size=two.size), two
    if not two.kind and not two.counted:
        return one, replace(two, kind=one.kind, size=one.size)
    return one, two


def _are_two_groups(one: str, two: str) -> bool:
    """Whether what two amounts count are people of two sorts: the dead and the hurt, officers and civilians."""
    if {one, two} == {*STATES.values()}:
        return True
    return one != two and not {one, two} <= CROWD and all(map(SOMEBODY.search, (one, two)))


def _rounds(one: Quantity, two: Quantity) -> bool:
    """Whether one of two amounts is the other, rounded, or given in a larger unit: two months for 61 days."""
    first, second = one.low * one.size, two.low * two.size
    apart = abs(first - second)
    are_unlike = bool(one.low % 1) != bool(two.low % 1) and one.size == two.size and one.kind not in MONEY
    if are_unlike and apart < one.size / 2:
        return True  # 52 for 52.3
    is_round = any(apart <= _exactness(each) / 2 for each in (one, two) if each.low == each.high)
    return apart < ROUNDING * max(first, second) and (is_round or one.size != two.size)


def _exactness(amount: Quantity) -> float:
    """Return the last place that is given of a round amount, 1,000 for 48,000, in its smallest unit; 0 of others."""
    zeros = len(digits := f"{amount.low:.0f}") - len(digits.rstrip("0"))
    return 10**zeros * amount.size if zeros > 1 and amount.low == round(amount.low) else 0.0


def quantity_in(sentence: str, start: int, end: int) -> Quantity | None:
    """Return the quantity that the words from `start` to `end` begin with or hold, read with the words around them."""
    found = list(NUMBER.finditer(sentence, start, end))
    if not found:
        return None
    first, last = found[0], found[-1]
    is_range = last is not first and RANGE.fullmatch(sentence[first.end() : last.start()])
    last = last if is_range else first  # what follows it is a number of something else
    kind, size = ("share", 1.0) if first["share"] else _unit(sentence, first)
    if not kind and is_range:
        kind, size = _unit(sentence, last)  # 15 to 20 per cent
    if found[1:] and (share := _share(sentence, first, found[1])):
        return Quantity(share, share, "share", 1.0, "")
    low, high = VAGUE.get(first.group().lower(), (_value(first) + _smaller_units(sentence, found),) * 2)
    if re.match(r"\w* and a half\b", sentence[first.end() :]):
        low, high = low + 0.5, high + 0.5  # an hour and a half
    before = sentence[: first.start()].rstrip("£$€")
    if is_range:
        high = _value(last)  # from 5 to 10
        if last["scale"] and not first["scale"]:
            low *= SCALES[last["scale"].lower()]  # 60 to 65 million
    elif AT_LEAST.search(before):
        high *= 1.25  # "at least" is how a count that may rise is told: a far higher one contradicts it
    elif AT_MOST.search(before):
        low *= 0.75
    elif ABOUT.search(before):
        low, high = 0.9 * low, 1.1 * high
    after = sentence[last.end() :]
    rate = EACH.match(after)
    counted = "" if kind else _counted(rate["what"] if rate else after)
    return Quantity(low, high, kind, size, counted, _each(rate) if rate else "")


def _value(match: re.Match[str]) -> float:
    """Return the number that is written."""
    if match["digits"]:
        whole, fraction = re.sub(r"[^\d.]", "", match["digits"]), match["digits"][-1]
        part = 0.0 if fraction.isdecimal() else unicodedata.numeric(fraction)
        return (float(whole or 0) + part) * SCALES.get((match["scale"] or "").lower(), 1)
    if match["vague"]:
        return VAGUE[match["vague"].lower()][1]
    if match["share"]:
        return SHARES[match["share"].lower()]
    if match["quarter"]:
        return 0.75 if match.group().startswith("three") else 0.25
    if match["half"] or match["one"]:
        return 6.0 if "dozen" in match.group() else 0.5 if match["half"] else 1.0
    total, part = 0.0, 0.0
    for word in re.findall(r"[a-z]+", match["words"].lower()):
        if word in SCALES:
            part = (part or 1) * SCALES[word]
            total, part = (total + part, 0.0) if SCALES[word] > 100 else (total, part)  # noqa: PLR2004  (a hundred joins)
        else:
            part += ONES.get(word, 0) + TENS.get(word, 0)
    return (total + part) / (2 if match["words"].lower().startswith("half") else 1)


def _unit(sentence: str, number: re.Match[str]) -> tuple[str, float]:
    """Return the kind and size of the unit beside a number."""
    sign = sentence[max(0, number.start() - 1) : number.start()]
    after = AFTER_NUMBER.match(sentence, number.end())
    word = after["unit"].lower().replace("per cent", "percent") if after else ""
    for unit in (sign, word, word.removesuffix("s"), word.removesuffix("es")):
        if unit in UNITS:
            kind, size = UNITS[unit]
            is_square = after and kind == "length" and (after["square"] or after["squared"])
            return ("area", size**2) if is_square else (kind, size)
    return "", 1.0


def _share(sentence: str, part: re.Match[str], whole: re.Match[str]) -> float | None:
    """Return the per cent that a number is of another one, which has no unit and is no year: nine in ten."""
    among = A_SHARE.fullmatch(sentence[part.end() : whole.start()])
    is_whole = among and _value(part) < _value(whole) and not _unit(sentence, whole)[0]
    is_year = among and among[1] == "in" and YEAR.fullmatch(whole.group())
    return 100 * _value(part) / _value(whole) if is_whole and not is_year else None


def _smaller_units(sentence: str, numbers: Sequence[re.Match[str]]) -> float:
    """Return what numbers in smaller units add to the first one, in its unit: the 30 minutes of 2 hours 30 minutes."""
    kind, largest = _unit(sentence, numbers[0])
    added, size = 0.0, largest
    for one, two in pairwise(numbers):
        its_kind, its_size = _unit(sentence, two)
        if not kind or its_kind != kind or its_size >= size:
            break
        if not UNIT_BETWEEN.fullmatch(sentence[one.end() : two.start()]):
            break
        added, size = added + _value(two) * its_size / largest, its_size
    return added


def _each(rate: re.Match[str]) -> str:
    """Return what the amount is said of each of: "day" for "tonnes a day" and "daily"."""
    each = (rate["each"] or rate["often"]).casefold()
    return OFTEN.get(each, each)


def _counted(after: str) -> str:
    """Return the noun that a number counts, in the singular."""
    after = re.sub(r"^\s*of (?:the|its|her|his|their|our|these|those)\b", "", after)
    nouns: list[str] = []
    for word in re.findall(r"[^\s\w]|[\w’'-]+", after):
        if not word[0].isalpha() or word.lower() in LETTERS or len(nouns) > 3:  # noqa: PLR2004  (longer is no noun phrase)
            break
        nouns.append(word.lower())
    if len(nouns) == 1 and nouns[0] in STATES:
        return STATES[nouns[0]]
    while nouns and (nouns[-1].endswith(("ed", "ing", "ly")) or nouns[-1] in {*STATES, *SAID_OF_ALL}):
        nouns.pop()
    if not nouns:
        return ""
    return "person" if nouns[-1] in PEOPLE else nouns[-1].removesuffix("s")
