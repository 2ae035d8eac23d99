"""What a reading claims: spans of several passages merged into distinct claims, each with its evidence."""

import math
import re
import string
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from index import Document, Embedder, Passage, Span, sentence_spans
from qa.calibration import LARGEST_ODDS, Evidence
from qa.completing import completed
from qa.reader.decoding import log_sum_exp
from qa.reader.reading import PassageSpan, Reading

SUPPORT_NATS = 3.0  # a place supports a claim if its span is at most this much less likely than the claim's best
LEAST_SHARE = 0.001  # of all spans; what is less likely is no claim
PUNCTUATION = str.maketrans("", "", string.punctuation + "“”‘’«»–—…")
DECIMAL = re.compile(r"(?<=\d)\.(?=\d)")  # 1.5 million is not 15 million
ARTICLES = frozenset({"a", "an", "the"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where a claim stands in a document."""

    source: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim: the same words or their variants, wherever they stand."""

    places: tuple[Place, ...]  # the best one first
    passage: Passage  # the one that the first place was read in
    probability: float  # of all its spans together, under the reading's softmax


def claims_of(reading: Reading, passages: Sequence[Passage], *, question: str = "") -> tuple[Claim, ...]:
    """Merge the spans of a reading, most likely claim first.

    A span that is cut inside a name or a number is made whole first. One that overlaps a claim's place is a variant of
    it; one with the same words elsewhere is another place of it.
    """
    claims: list[Claim] = []
    best: list[float] = []  # log-probability of each claim's best span
    seen: set[tuple[str, int, int]] = set()
    for span in reading.spans:
        passage = passages[span.passage]
        read = passage.source, passage.start + span.start, passage.start + span.end
        if read in seen:  # before, in a passage that overlaps this one
            continue
        seen.add(read)
        place = _place(span, passage, question)
        number = next((number for number, claim in enumerate(claims) if _is_variant(place, claim)), None)
        if number is None:
            claims.append(Claim((place,), passage, math.exp(span.log_probability)))
            best.append(span.log_probability)
            continue
        claim = claims[number]
        new_place = not any(overlap(place, other) for other in claim.places)
        supports = new_place and span.log_probability > best[number] - SUPPORT_NATS
        claims[number] = replace(
            claim,
            places=(*claim.places, place) if supports else claim.places,
            probability=claim.probability + math.exp(span.log_probability),
        )
    likely = [claim for claim in claims if claim.probability > LEAST_SHARE]
    return tuple(sorted(likely, key=lambda claim: -claim.probability))


def evidence_for(
    claims: Sequence[Claim], question: str, reading: Reading, embedder: Embedder, *, passages: int
) -> tuple[Evidence, ...]:
    """Return what speaks for and against each claim as the answer to `question`, of so many passages read."""
    if not claims:
        return ()
    some_answer = log_sum_exp([span.log_probability for span in reading.spans])
    around = list(map(_sentences, claims))
    asked, rows = embedder.query(question), embedder.documents(around)
    log_passages = math.log(passages)
    found = []
    for claim, row in zip(claims, rows, strict=True):
        probability = min(1.0, claim.probability)
        logarithm = math.log(claim.probability)
        odds = logarithm - reading.null_log_probability
        found.append(
            Evidence(
                log_odds=max(-LARGEST_ODDS, min(LARGEST_ODDS, odds)),
                log_share=min(0.0, logarithm - some_answer),
                log_passages=log_passages,
                likeness=float(row @ asked),
                probability=probability,
                probability_of_many=probability * log_passages,
            )
        )
    return tuple(found)


def overlap(one: Place, other: Place) -> bool:
    """Whether two places share a character."""
    return one.source == other.source and one.start < other.end and other.start < one.end


@lru_cache(maxsize=4096)  # each claim is compared with those before it
def normalised(text: str) -> str:
    """Return the words of an answer, without case, articles, punctuation and the width of spaces."""
    exact = DECIMAL.sub("·", text.casefold()).replace("%", " percent")
    return " ".join(word for word in exact.translate(PUNCTUATION).split() if word not in ARTICLES)


def _sentences(claim: Claim) -> str:
    """Return the sentences of a claim's passage that its first place is in."""
    passage, place = claim.passage, claim.places[0]
    start, end = place.start - passage.start, place.end - passage.start
    around = [one for one in _spans(passage.text) if one.start < end and start < one.end]
    return passage.text[around[0].start : around[-1].end] if around else passage.text


@lru_cache(maxsize=256)
def _spans(text: str) -> tuple[Span, ...]:
    """Return the sentences of a passage: kept, since several claims and questions meet in one."""
    return sentence_spans(Document("", text))


def _place(span: PassageSpan, passage: Passage, question: str) -> Place:
    start, end = completed(passage.text, span.start, span.end, question=question)
    return Place(passage.source, passage.start + start, passage.start + end, passage.text[start:end])


def _is_variant(place: Place, claim: Claim) -> bool:
    words = normalised(place.text)
    return any(overlap(place, other) or words == normalised(other.text) for other in claim.places)
