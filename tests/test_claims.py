"""Tests of qa.claims."""

import math
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.documents import Passage
from qa.claims import Claim, claims_of, evidence_for, normalised
from qa.reader.reading import PassageSpan, Reading
from tests.fakes import FakeEmbedder, FakeReader

NOT_SAID = math.log(0.1)


class KeepingReader(FakeReader):
    """A reader that keeps what it read."""

    passages: Sequence[Passage] = ()

    def read(self, question: str, passages: Sequence[Passage]) -> Reading:
        """Read and keep."""
        self.passages = passages
        return super().read(question, passages)


def passages(*texts: str, source: str = "a.txt") -> list[Passage]:
    """Passages that follow one another in a document."""
    starts = [sum(map(len, texts[:number])) for number in range(len(texts))]
    return [Passage(source, start, start + len(text), text) for start, text in zip(starts, texts, strict=True)]


def reading(read: list[Passage], *found: tuple[str, float]) -> Reading:
    """A reading that gives these words, each in the first passage that holds them, these chances; 0.1 for none."""
    spans = []
    for words, chance in found:
        number = next(number for number, passage in enumerate(read) if words in passage.text)
        start = read[number].text.index(words)
        spans.append(PassageSpan(number, start, start + len(words), math.log(chance)))
    return Reading(tuple(spans), NOT_SAID)


def found(claim: Claim) -> list[tuple[str, int]]:
    """The words and beginnings of a claim's places."""
    return [(place.text, place.start) for place in claim.places]


def test_a_span_is_a_claim_with_its_place_in_the_document() -> None:
    """The passage's own start is added."""
    read = passages("Nobody won. ", "Ann won.")

    (claim,) = claims_of(reading(read, ("Ann", 0.5)), read)

    assert found(claim) == [("Ann", 12)]
    assert claim.passage is read[1]
    assert claim.probability == pytest.approx(0.5)


def test_overlapping_spans_are_variants_of_one_claim() -> None:
    """Their chances add; the claim has the words of the likelier one."""
    read = passages("Queen Ann won.")

    (claim,) = claims_of(reading(read, ("Ann", 0.4), ("Queen Ann", 0.3)), read)

    assert found(claim) == [("Ann", 6)]
    assert claim.probability == pytest.approx(0.7)


def test_a_span_cut_inside_a_name_is_made_whole() -> None:
    """Those that become the same are one claim, and no chance is lost."""
    read = passages("It was sold to Oda Felling.")

    (claim,) = claims_of(reading(read, ("Oda", 0.4), ("Felling", 0.3)), read)

    assert found(claim) == [("Oda Felling", 15)]
    assert claim.probability == pytest.approx(0.7)


def test_the_same_words_elsewhere_are_another_place() -> None:
    """Case, articles and punctuation make no difference."""
    read = passages("The Truce held. ", "Both sides kept “truce”.")

    (claim,) = claims_of(reading(read, ("The Truce", 0.4), ("“truce”", 0.3)), read)

    assert found(claim) == [("The Truce", 0), ("“truce”", 32)]
    assert claim.probability == pytest.approx(0.7)


def test_a_place_too_unlikely_beside_the_best_supports_nothing() -> None:
    """It is 3 nats less likely at most: e^-3 of 0.6 is 0.03."""
    read = passages("Ann won. ", "ann lost. ", "ANN slept.")

    (claim,) = claims_of(reading(read, ("Ann", 0.6), ("ann", 0.031), ("ANN", 0.029)), read)

    assert found(claim) == [("Ann", 0), ("ann", 9)]
    assert claim.probability == pytest.approx(0.66)


def test_other_words_are_another_claim() -> None:
    """The likeliest claim comes first, by the sum of its variants."""
    read = passages("Ann or Queen Bo won.")

    claims = claims_of(reading(read, ("Ann", 0.35), ("Bo", 0.3), ("Queen Bo", 0.2)), read)

    assert [found(claim) for claim in claims] == [[("Bo", 13)], [("Ann", 0)]]
    assert [claim.probability for claim in claims] == pytest.approx([0.5, 0.35])


def test_the_same_place_in_two_passages_counts_once() -> None:
    """Passages that overlap are no two witnesses."""
    one, other = Passage("a.txt", 0, 7, "Ann won"), Passage("a.txt", 4, 7, "won")
    twice = Reading(tuple(PassageSpan(number, start, start + 3, -1.0) for number, start in ((0, 4), (1, 0))), NOT_SAID)

    (claim,) = claims_of(twice, [one, other])

    assert found(claim) == [("won", 4)]
    assert claim.probability == pytest.approx(math.exp(-1.0))


def test_the_same_place_in_two_documents_is_two() -> None:
    """Two documents that say it support it twice."""
    read = [*passages("Ann won"), *passages("Ann won", source="b.txt")]
    twice = Reading((PassageSpan(0, 0, 3, -1.0), PassageSpan(1, 0, 3, -1.0)), NOT_SAID)

    (claim,) = claims_of(twice, read)

    assert [place.source for place in claim.places] == ["a.txt", "b.txt"]


def test_what_is_hardly_possible_is_no_claim() -> None:
    """A chance of less than a thousandth is too little."""
    read = passages("Ann won.")

    assert claims_of(reading(read, ("Ann", 0.0009)), read) == ()


def test_nothing_read_claims_nothing() -> None:
    """A reading without spans has no claims."""
    assert claims_of(Reading((), 0.0), []) == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The  U.S.\r\nArmy,", "us army"),
        ("“a truce”", "truce"),
        ("An\u00a0hour—", "hour"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("the", ""),
        ("1.5 million", "1·5 million"),
        ("5%", "5 percent"),
        ("1/2 cup", "1·2 cup"),
        ("-5 degrees", "·5 degrees"),
        ("10–20", "10·20"),
        ("5:30", "5·30"),
        ("C#", "c·"),
        ("two-year, half-", "twoyear half"),
    ],
)
def test_normalised_words(text: str, words: str) -> None:
    """No case, articles, punctuation or width of spaces is left."""
    assert normalised(text) == words


def test_evidence_is_worked_out_by_hand() -> None:
    """0.4 against 0.1 for "no answer", and of 0.5 in all spans; two of three words are the question's."""
    read = passages("It rained. Ann met Bo. ", "It was 1994.")
    seen = reading(read, ("Ann", 0.4), ("1994", 0.1))

    asked = "Whom did Ann met?"
    first, second = evidence_for(claims_of(seen, read), asked, seen, FakeReader({}), FakeEmbedder(), passages=read)

    assert first.log_odds == pytest.approx(math.log(0.4 / 0.1))
    assert first.log_share == pytest.approx(math.log(0.4 / 0.5))
    assert first.log_passages == pytest.approx(math.log(2))
    assert first.probability_of_many == pytest.approx(0.4 * math.log(2))
    assert first.log_documents == 0.0
    assert first.likeness == pytest.approx(2 / math.sqrt(3 * 4))
    assert second.likeness == 0.0
    assert [first.probability, second.probability] == pytest.approx([0.4, 0.1])


def test_passages_of_several_documents_are_told_from_those_of_one() -> None:
    """Among many documents a likely answer is often of another thing of the same kind."""
    read = [
        *passages("Ann won.", source="a.txt"),
        *passages("Bo won.", source="b.txt"),
        *passages("Cy.", source="b.txt"),
    ]
    seen = reading(read, ("Ann", 0.4))

    (evidence,) = evidence_for(claims_of(seen, read), "Who?", seen, FakeReader({}), FakeEmbedder(), passages=read)

    assert evidence.log_documents == pytest.approx(math.log(2))


def test_certainty_is_bounded() -> None:
    """Odds of e^60 say no more than those of e^12."""
    read = passages("Ann won.")
    seen = Reading((PassageSpan(0, 0, 3, 0.0),), -60.0)

    (evidence,) = evidence_for(claims_of(seen, read), "Who won?", seen, FakeReader({}), FakeEmbedder(), passages=read)

    assert evidence.log_odds == 12.0


def test_a_likely_claim_is_read_again_near_its_place() -> None:
    """Its sentence and one on either side are read; what is unlikely keeps the odds it has."""
    read = passages("It rained. Ann came. Bo won. Cy left. It was late. ", "Di won.")
    seen = reading(read, ("Bo", 0.6), ("Di", 0.01))
    reader = KeepingReader({"Who won?": ["Bo"]}, null=0.2)

    first, second = evidence_for(claims_of(seen, read), "Who won?", seen, reader, FakeEmbedder(), passages=read)

    assert [passage.text for passage in reader.passages] == ["Ann came. Bo won. Cy left."]
    assert first.log_odds_near == pytest.approx(math.log(0.8 / 0.2))
    assert second.log_odds_near == second.log_odds


def test_a_claim_that_is_not_found_again_has_the_least_odds() -> None:
    """It hung on words further off, or on chance."""
    read = passages("Ann won.")
    seen = reading(read, ("Ann", 0.6))

    (evidence,) = evidence_for(claims_of(seen, read), "Who?", seen, FakeReader({}), FakeEmbedder(), passages=read)

    assert evidence.log_odds_near == -12.0


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 11), st.integers(1, 12), st.floats(-9, 0)), max_size=20))
def test_chance_is_neither_lost_nor_made(drawn: list[tuple[int, int, int, float]]) -> None:
    """Whatever the spans, the claims' chances are those of all distinct places, and every place holds its words."""
    read = passages("Ann met Bo, ", "Bo met Ann, ", "nobody won. ")
    spans = {(number, start, min(12, start + length)): chance for number, start, length, chance in drawn}
    ranked = sorted(spans.items(), key=lambda item: -item[1])
    seen = Reading(tuple(PassageSpan(*place, chance) for place, chance in ranked), NOT_SAID)

    claims = claims_of(seen, read)

    whole = "".join(passage.text for passage in read)
    assert sum(claim.probability for claim in claims) == pytest.approx(
        sum(map(math.exp, spans.values())), abs=0.001 * len(spans) + 1e-9
    )
    assert all(whole[place.start : place.end] == place.text for claim in claims for place in claim.places)
    assert [claim.probability for claim in claims] == sorted((claim.probability for claim in claims), reverse=True)
