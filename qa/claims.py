"""What a reading claims: spans of several passages merged into distinct claims, each with its evidence."""

import math
import re
import string
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from index import Document, Embedder, Passage, Span, sentence_spans
from qa.answers import Citation
from qa.calibration import LARGEST_ODDS, Evidence
from qa.completing import completed
from qa.empty import below_a_question
from qa.reader.decoding import log_sum_exp
from qa.reader.reading import PassageSpan, Reader, Reading

SUPPORT_NATS = 3.0  # a place supports a claim if its span is at most this much less likely than the claim's best
SUPPORT_NATS_OF_NUMBERS = 1.0  # the same number is told of many things
LEAST_SHARE = 0.001  # of all spans; what is less likely is no claim
NEAR_SHARE = 0.1  # of all spans; what is less likely is not read once more: with 0 no better, at more cost
PUNCTUATION = str.maketrans("", "", string.punctuation + "“”‘’«»–—…")
# Marks that make another word of one: 1.5 million is not 15 million, 1/2 not 12, -5 not 5, C++ not C.
TELLING = re.compile(r"(?<=\d)[./:–-](?=\d)|(?<!\w)[-−](?=\d)|(?<=\w)[+#]")
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
        nats = SUPPORT_NATS_OF_NUMBERS if place.text[:1].isdigit() else SUPPORT_NATS
        supports = new_place and span.log_probability > best[number] - nats
        claims[number] = replace(
            claim,
            places=(*claim.places, place) if supports else claim.places,
            probability=claim.probability + math.exp(span.log_probability),
        )
    likely = [claim for claim in claims if claim.probability > LEAST_SHARE]
    return tuple(sorted(likely, key=lambda claim: -claim.probability))


def evidence_for(
    claims: Sequence[Claim],
    question: str,
    reading: Reading,
    reader: Reader,
    embedder: Embedder,
    *,
    passages: Sequence[Passage],
) -> tuple[Evidence, ...]:
    """Return what speaks for and against each claim as the answer to `question`; `passages` are all that were read."""
    if not claims:
        return ()
    some_answer = log_sum_exp([span.log_probability for span in reading.spans])
    around = [_sentences(claim).text for claim in claims]
    asked, rows = embedder.query(question), embedder.documents(around)
    log_passages = math.log(len(passages))
    log_documents = math.log(len({passage.source for passage in passages}))
    shares = [min(0.0, math.log(claim.probability) - some_answer) for claim in claims]
    odds = [_bounded(math.log(claim.probability) - reading.null_log_probability) for claim in claims]
    likely = [claim for claim, share in zip(claims, shares, strict=True) if share > math.log(NEAR_SHARE)]
    near = dict(zip(likely, _odds_near(likely, question, reader), strict=True)) if likely else {}
    found = []
    for claim, row, share, log_odds in zip(claims, rows, shares, odds, strict=True):
        probability = min(1.0, claim.probability)
        found.append(
            Evidence(
                log_odds=log_odds,
                log_share=share,
                log_passages=log_passages,
                likeness=float(row @ asked),
                probability=probability,
                probability_of_many=probability * log_passages,
                log_odds_near=near.get(claim, log_odds),
                log_documents=log_documents,
            )
        )
    return tuple(found)


def below_questions(spans: Sequence[PassageSpan], question: str, passages: Sequence[Passage]) -> list[PassageSpan]:
    """Return the spans, for those in a "Q:" or a heading that asks what stands below it: what the document answers."""
    found: dict[tuple[int, int, int], float] = {}
    for span in spans:
        below = below_a_question(question, passages[span.passage].text, span.start, span.end)
        place = (span.passage, *(below or (span.start, span.end)))
        found[place] = log_sum_exp([found[place], span.log_probability]) if place in found else span.log_probability
    return sorted((PassageSpan(*place, nats) for place, nats in found.items()), key=lambda span: -span.log_probability)


def _odds_near(claims: Sequence[Claim], question: str, reader: Reader) -> list[float]:
    """Return the log-odds of each claim's best place where little else is read: another look at it."""
    passages = list(dict.fromkeys(_sentences(claim, beside=1) for claim in claims))
    reading = reader.read(question, passages)
    spans = below_questions(reading.spans, question, passages)
    found = []
    for claim in claims:
        place, number = claim.places[0], passages.index(_sentences(claim, beside=1))
        start, end = place.start - passages[number].start, place.end - passages[number].start
        same = [
            span.log_probability for span in spans if span.passage == number and span.start < end and start < span.end
        ]
        # Each passage's spans have the odds against "no answer" that they would have alone.
        found.append(_bounded(log_sum_exp(same) - reading.null_log_probability) if same else -LARGEST_ODDS)
    return found


def _bounded(log_odds: float) -> float:
    return max(-LARGEST_ODDS, min(LARGEST_ODDS, log_odds))


def overlap(one: Place | Citation, other: Place | Citation) -> bool:
    """Whether two places share a character."""
    return one.source == other.source and one.start < other.end and other.start < one.end


@lru_cache(maxsize=4096)  # each claim is compared with those before it
def normalised(text: str) -> str:
    """Return the words of an answer, without case, articles, punctuation and the width of spaces."""
    exact = TELLING.sub("·", text.casefold()).replace("%", " percent")
    return " ".join(word for word in exact.translate(PUNCTUATION).split() if word not in ARTICLES)


def _sentences(claim: Claim, *, beside: int = 0) -> Passage:
    """Return the sentences of a claim's passage that its first place is in, and so many on either side."""
    passage, place = claim.passage, claim.places[0]
    start, end = place.start - passage.start, place.end - passage.start
    sentences = _spans(passage.text)
    within = [number for number, one in enumerate(sentences) if one.start < end and start < one.end]
    if not within:
        return passage
    start = sentences[max(0, within[0] - beside)].start
    text = passage.text[start : sentences[min(len(sentences) - 1, within[-1] + beside)].end]
    return Passage(passage.source, passage.start + start, passage.start + start + len(text), text)


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
