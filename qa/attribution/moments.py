"""Times as English writes them, read so that two of them can be compared."""

import re
from collections.abc import Iterator

from qa.attribution.quantities import ABOUT, ONES
from qa.attribution.reporting_words import MONTHS

HOURS = [*ONES][1:13]
ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
    " sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
MONTH_NUMBERS = {name: number for number, month in enumerate(MONTHS, start=1) for name in (month, month[:3])} | {
    "sept": 9
}
_MONTH = "|".join(sorted(MONTH_NUMBERS, key=len, reverse=True))
NO_MONTH = re.compile(r"(?<!\d )\b(?:may|march)\b(?! \d)")  # you may move; but: 3 may
YEAR = re.compile(r"\b(1\d{3}|20\d\d)(s?)\b")
MONTH = re.compile(rf"\b({_MONTH})\b")
DAY = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+(?:{_MONTH})\b|\b(?:{_MONTH})\s+(\d{{1,2}})(?!\d)"
    rf"|\b(\d{{1,2}})(?:st|nd|rd|th)\b|\bthe ({'|'.join(ORDINALS)})(?=\W*$|[,;]| of (?:{_MONTH})\b)"
)
WEEKDAY = re.compile(r"\b((?:mon|tues|wednes|thurs|fri|satur|sun)day)s?\b")
SEASONS = {"spring": (3, 4, 5), "summer": (6, 7, 8), "autumn": (9, 10, 11), "winter": (12, 1, 2)}
SEASON = re.compile(
    r"\b(spring|summer|autumn|winter)\b|\b(?:(?:in|by|during|until|since) the|last|this|next) fall\b(?! of (?!\d))"
)
CLOCK = re.compile(
    r"\b(\d{1,2})[:.](\d\d)(?=\b|[ap]m\b)|\b(\d{1,2}|[a-z]+)\s?(?:am\b|pm\b|a\.m\.|p\.m\.|o[’']clock)|\b(noon|midday|midnight)\b"
)
PAST = re.compile(r"\b(half|(?:a )?quarter|five|ten|twenty|twenty-five)\s(past|to)\s(\w+)\b")
CENTURY = re.compile(
    rf"(?<!\w)(?<!twenty-)(?<!thirty-)(\d{{1,2}}(?=[a-z])|{'|'.join(ORDINALS)})(?:th|st|nd|rd)?[- ]century\b"
)
YEARS = re.compile(
    r"\b(1\d{3}|20\d\d)(?:\s?(?:to|and|until|-|–)\s?(1\d{3}|20\d\d)|[-–/](\d\d)(?![-–/]))\b"
)  # 1918 to 1920; 2019/20
BOUND = re.compile(r"\b(before|after|by|until)\s(1\d{3}|20\d\d)\b")
CHRISTMAS = re.compile(r"\bchristmas\b")
RECURRING = re.compile(r"\b((?:mon|tues|wednes|thurs|fri|satur|sun|week)day|weekend|holiday)s\b|\bevery (\w+day)\b")
DAYTIMES = {
    "morning": {"morning"},
    "dawn": {"morning"},
    "sunrise": {"morning"},
    "early hours": {"morning", "night"},
    "small hours": {"morning", "night"},
    "afternoon": {"afternoon"},
    "evening": {"evening", "night"},
    "dusk": {"evening", "afternoon"},
    "sunset": {"evening", "afternoon"},
    "night": {"evening", "night"},
}
PART_OF_DAY = re.compile(rf"\b({'|'.join(DAYTIMES)})\b")
DAWN = re.compile(r"\b(before )?(?:dawn|sunrise|daybreak)\b")
BARE_HOUR = re.compile(
    rf"\b(?:at|by|before|after|around|about|until|nearly|towards|stroke of)\s(\d{{1,2}}|{'|'.join(HOURS)})"
    r"(?=\W*$|[,;]|\son\b|\sin the\b)"
)
HALF_DAY = 720  # minutes
NEARNESS = {"after": (0, 59), "before": (-59, 0), "about": (-15, 15), "around": (-15, 15), "nearly": (-15, 0)}
MINUTES = {"half": 30, "quarter": 15, "a quarter": 15, "five": 5, "ten": 10, "twenty": 20, "twenty-five": 25}


def moments_in(text: str) -> dict[str, frozenset[int | str]]:
    """Return the parts of a time that are written in a text, each with all the values that it may have."""
    values: dict[str, set[int | str]] = {}
    for part, value in _moments(NO_MONTH.sub("", text).lower()):
        values.setdefault(part, set()).add(value)
    return {part: frozenset(found) for part, found in values.items()}


def _moments(text: str) -> Iterator[tuple[str, int | str]]:
    """Yield the parts of the times in a text in lower case."""
    for match in CENTURY.finditer(text):
        yield from (("year", 100 * _ordinal(match[1]) - year) for year in range(100))
    for match in YEARS.finditer(text):
        last = match[2] or match[1][:2] + match[3]
        yield from (("year", year) for year in range(int(match[1]), int(last) + 1))
    for match in BOUND.finditer(text):
        yield from (
            ("year", year)
            for year in range(int(match[2]) - 60, int(match[2]) + 61)
            if (year > int(match[2])) == (match[1] == "after")
        )
    for match in YEAR.finditer(text):
        year = int(match[1])
        about = ABOUT.search(text[: match.start()])
        last = year + (0 if not match[2] else 9 if year % 100 else 99)  # the 1840s; the 1800s
        yield from (("year", near) for near in (range(year - 5, year + 6) if about else range(year, last + 1)))
    yield from (("month", MONTH_NUMBERS[match[1]]) for match in MONTH.finditer(text))
    yield from (("day", _ordinal(match[1] or match[2] or match[3] or match[4])) for match in DAY.finditer(text))
    yield from (("weekday", match[1]) for match in WEEKDAY.finditer(text))
    yield from (("month", 12) for _ in CHRISTMAS.finditer(text))
    yield from (("recurring", match[1] or match[2]) for match in RECURRING.finditer(text))
    for match in DAWN.finditer(text):
        yield from (("minute", minute) for minute in range(0 if match[1] else 240, 480))
    for match in PART_OF_DAY.finditer(text):
        yield from (("daytime", part) for part in DAYTIMES[match[1]])
    for match in SEASON.finditer(text):
        season = match[1] or "autumn"
        yield "season", season
        yield from (("month", month) for month in SEASONS[season])
    yield from (("minute", minute) for minute in _minutes(text))


def _minutes(text: str) -> Iterator[int]:
    """Yield the times of day in a text, in minutes after noon or midnight: which of them is seldom said."""
    for match in CLOCK.finditer(text):
        if (hour := _hour(match[1] or match[3] or "12")) is not None:
            yield from _near(text[: match.start()], 60 * hour + int(match[2] or 0))
    for match in BARE_HOUR.finditer(text):
        if (hour := _hour(match[1])) is not None:
            yield from _near(text[: match.start(1)], 60 * hour)
    for match in PAST.finditer(text):
        if (hour := _hour(match[3])) is not None:
            yield from _near(text[: match.start()], 60 * hour + MINUTES[match[1]] * (1 if match[2] == "past" else -1))


def _near(before: str, minute: int) -> Iterator[int]:
    """Yield the minutes that are meant by a time of day behind some words: all of an hour after "shortly after"."""
    word = before.rsplit(maxsplit=1)[-1] if before.split() else ""
    first, last = NEARNESS.get(word, (0, 0))
    yield from ((minute + away) % HALF_DAY for away in range(first, last + 1))


def _ordinal(word: str) -> int:
    """Return the number of an ordinal, in words or digits."""
    return int(word) if word.isdecimal() else ORDINALS.index(word) + 1


def _hour(word: str) -> int | None:
    """Return the number that a word or digits stand for, if they stand for one."""
    return int(word) if word.isdecimal() else ONES.get(word)
