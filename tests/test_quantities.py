"""Tests of qa.attribution.quantities."""

import pytest

from qa.attribution.moments import moments_in
from qa.attribution.quantities import Quantity, quantity_in


def quantity(text: str) -> Quantity | None:
    """The quantity of a whole text."""
    return quantity_in(text, 0, len(text))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("4,000", 4000.0),
        ("3.5 million", 3_500_000.0),
        ("a hundred and eighteen", 118.0),
        ("two thousand and five", 2005.0),
        ("twenty-one", 21.0),
        ("two dozen", 24.0),
        ("nobody", 0.0),
        ("half a million", 500_000.0),
        ("a million", 1_000_000.0),
        ("50k", 50_000.0),
        ("1.2 trillion", 1_200_000_000_000.0),
        ("10 000", 10_000.0),
        ("2019 300", 2019.0),
        ("1½", 1.5),
    ],
)
def test_a_number_is_read(text: str, value: float) -> None:
    """Digits and words stand for the same numbers."""
    assert quantity(text) == Quantity(value, value, kind="", size=1.0, counted="")


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("at least 100", 100.0, 125.0),
        ("up to 100", 75.0, 100.0),
        ("about 100", 90.0, 110.0),
        ("5 to 10", 5.0, 10.0),
        ("60 to 65 million", 60_000_000.0, 65_000_000.0),
        ("nearer 100", 90.0, 110.0),
        ("dozens of men", 20.0, 200.0),
        ("tens of thousands", 15_000.0, 200_000.0),
        ("hundreds of thousands", 150_000.0, 2_000_000.0),
        ("millions", 1_500_000.0, 20_000_000.0),
        ("an hour and a half", 1.5, 1.5),
        ("a third", 33.3, 33.3),
    ],
)
def test_a_vague_number_is_a_range(text: str, low: float, high: float) -> None:
    """What is said of a number widens it."""
    found = quantity(text)

    assert found is not None
    assert [found.low, found.high] == pytest.approx([low, high])


@pytest.mark.parametrize(
    ("text", "kind", "size"),
    [
        ("£5", "pounds", 1.0),
        ("5 to 9 per cent", "share", 1.0),
        ("two weeks", "time", 604800.0),
        ("40 km", "length", 1000.0),
    ],
)
def test_a_unit_has_a_kind_and_a_size(text: str, kind: str, size: float) -> None:
    """Units of one kind can be compared."""
    found = quantity(text)

    assert found is not None
    assert (found.kind, found.size) == (kind, size)


@pytest.mark.parametrize(
    ("text", "counted"),
    [("four police officers and a dog", "officer"), ("thirty of her members", "member"), ("80 injured", "hurt")],
)
def test_the_noun_is_what_a_number_counts(text: str, counted: str) -> None:
    """The last noun of the phrase is counted, in the singular; of the dead and the hurt, their state."""
    found = quantity(text)

    assert found is not None
    assert found.counted == counted


@pytest.mark.parametrize(
    ("text", "each"),
    [
        ("18 million litres a day", "day"),
        ("900 euros every month", "month"),
        ("40 tonnes daily", "day"),
        ("20 people per hectare", "hectare"),
        ("40 per cent of them", ""),
        ("80 people were hurt a day later", ""),
        ("three hours a week ago", ""),
        ("within an hour of each other", ""),
        ("two men and a day", ""),
    ],
)
def test_an_amount_may_be_of_each_of_something(text: str, each: str) -> None:
    """A rate is no total."""
    found = quantity(text)

    assert found is not None
    assert found.each == each


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("52 per cent", "52.3 %", False),
        ("52 per cent", "53.1 %", True),
        ("£5", "£5.40", True),
        ("a third", "33 %", False),
        ("nine in ten", "90 %", False),
        ("nine in ten", "80 %", True),
        ("one in five voters", "20 per cent", False),
        ("three out of 1,200", "0.25 %", False),
        ("nine in 1990", "9", False),
        ("two in 20 minutes", "2", False),
        ("1½ hours", "90 minutes", False),
        ("2 hours 30 minutes", "150 minutes", False),
        ("two hours and 30 minutes", "120 minutes", True),
        ("two centuries", "200 years", False),
        ("a century", "a decade", True),
        ("20,000 square metres", "2 hectares", False),
        ("200 m²", "200 sq m", False),
    ],
)
def test_one_amount_may_be_written_in_two_ways(one: str, two: str, expected: bool) -> None:  # noqa: FBT001  (a case)
    """Rounded, as a share, in other units, and in several of them."""
    first, second = quantity(one), quantity(two)

    assert first is not None
    assert second is not None
    assert first.excludes(second) is expected


def test_a_text_without_a_number_has_no_quantity() -> None:
    """None is returned for words."""
    assert quantity("a few of them") is None


def test_parts_of_a_time_are_told_apart() -> None:
    """A date has a year, a month and a day; a time of day is in minutes after noon or midnight."""
    assert moments_in("Tuesday, 19 September 2023, at half past two") == {
        "year": {2023},
        "month": {9},
        "day": {19},
        "weekday": {"tuesday"},
        "minute": {150},
    }


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("the nineteenth century", 1874),
        ("the 18th century", 1701),
        ("between 1866 and 1878", 1870),
        ("before 1845", 1838),
        ("after 1845", 1850),
        ("the 1800s", 1855),
        ("1918-19", 1919),
        ("2019/20", 2020),
    ],
)
def test_a_span_of_years_is_all_its_years(text: str, year: int) -> None:
    """Centuries, ranges and open ends hold every year that they may mean."""
    assert year in moments_in(text)["year"]


def test_a_decade_is_all_its_years() -> None:
    """The 1840s hold 1841."""
    assert 1841 in moments_in("the 1840s")["year"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("you may move in on 3 June", {"month": {6}, "day": {3}}),
        ("they march on 3 June", {"month": {6}, "day": {3}}),
        ("3 may", {"month": {5}, "day": {3}}),
        ("3 May", {"month": {5}, "day": {3}}),
        ("in the fall", {"season": {"autumn"}, "month": {9, 10, 11}}),
        ("after the fall of Rome", {}),
        ("in the fall of Rome", {}),
        ("2019-05-03", {"year": {2019}}),
        ("every tuesday", {"weekday": {"tuesday"}, "recurring": {"tuesday"}}),
    ],
)
def test_a_word_may_be_no_time(text: str, parts: dict[str, set[int | str]]) -> None:
    """May and march are verbs, and the fall of a city is no season."""
    assert moments_in(text) == parts


@pytest.mark.parametrize(("text", "minute"), [("1.30pm", 90), ("half past nine", 570), ("the stroke of six", 360)])
def test_a_time_of_day_is_read_as_it_is_written(text: str, minute: int) -> None:
    """Half of the day is seldom said, and so is left out."""
    assert moments_in(text) == {"minute": {minute}}
