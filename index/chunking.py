"""Documents cut into passages: whole sentences, under the length that the embedder reads."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.documents import Document, Passage, Span
from index.sentences import sentence_spans

# The embedder reads 256 word pieces and cuts the rest silently. Nothing is tokenised here, so pieces are overestimated:
# letters by four, capitals (names, codes) and digits by two, every other character (a mark, a letter of a script
# without spaces) by itself.
PIECE = re.compile(r"[A-Z][A-Za-z]?|[a-z]{1,4}|[0-9]{1,2}|[^\sA-Za-z0-9]")
MOST_PIECES = 260
MOST_WORDS = 160
MOST_HEADING_PIECES = 34  # more than that is prose, whatever its format says, and may end a passage
TINY = 0.25  # of a passage: a section that stays under it is joined by the next one


@dataclass(frozen=True, slots=True)
class _Unit:
    """A sentence, or what fits of it: what passages are made of."""

    span: Span
    words: int
    pieces: int
    opens_section: bool

    @classmethod
    def of(cls, span: Span, *, opens_section: bool) -> "_Unit":
        """Measure a sentence."""
        return cls(span, len(span.text.split()), pieces_in(span.text), opens_section)


def passages_of(document: Document, *, max_words: int = MOST_WORDS, overlap_sentences: int = 1) -> tuple[Passage, ...]:
    """Return the passages of a document in order; each character of prose is in at least one.

    A heading opens a passage and is never one by itself while words follow it. Within a section the last
    `overlap_sentences` of a passage open the next one too, if there is room.
    """
    if max_words < 1 or overlap_sentences < 0:
        raise ValueError(f"no passage can hold {max_words} words and {overlap_sentences} sentences twice")
    units = tuple(_units_of(document, max_words))
    return tuple(_passage(document, run) for run in _runs(units, max_words, overlap_sentences))


def sentences_within(document: Document, passages: Sequence[Passage]) -> Iterator[tuple[Span, ...]]:
    """Yield the sentences of each passage of a document; none of one that is part of a sentence."""
    sentences = sentence_spans(document)
    starts = [sentence.start for sentence in sentences]
    for passage in passages:
        first, end = (bisect_left(starts, place) for place in (passage.start, passage.end))
        yield tuple(sentence for sentence in sentences[first:end] if sentence.end <= passage.end)


def pieces_in(text: str) -> int:
    """Return how many word pieces an embedder may see in a text; rarely too few."""
    return sum(1 for _ in PIECE.finditer(text))


def _units_of(document: Document, max_words: int) -> Iterator[_Unit]:
    """Yield the sentences of a document, those too long for a passage in parts."""
    headings = iter(document.headings)
    heading = next(headings, None)
    for sentence in sentence_spans(document):
        opens_section = heading is not None and heading.start < sentence.end
        while heading is not None and heading.start < sentence.end:
            heading = next(headings, None)
        for part in _parts(document, sentence, max_words):
            yield _Unit.of(part, opens_section=opens_section and part.start == sentence.start)


def _parts(document: Document, sentence: Span, max_words: int) -> Iterator[Span]:
    """Yield a sentence whole if it fits a passage, else in parts cut before the words that no longer fit."""
    start, end, words, pieces = sentence.start, sentence.start, 0, 0
    for word in re.finditer(r"\S+", sentence.text):
        for first, last in _fitting(word):
            added = pieces_in(word.string[first:last])
            if words and (words + 1 > max_words or pieces + added > MOST_PIECES):
                yield document.span(start, end)
                start, words, pieces = sentence.start + first, 0, 0
            end, words, pieces = sentence.start + last, words + 1, pieces + added
    yield document.span(start, end)


def _fitting(word: re.Match[str]) -> Iterator[tuple[int, int]]:
    """Yield the places of a word's parts: one, unless the word alone is longer than a passage."""
    starts = [piece.start() for piece in PIECE.finditer(word.group())][::MOST_PIECES]
    for start, end in zip(starts, [*starts[1:], len(word.group())], strict=True):
        yield word.start() + start, word.start() + end


def _runs(units: Sequence[_Unit], max_words: int, overlap: int) -> Iterator[Sequence[_Unit]]:
    """Yield the units of each passage."""
    run: list[_Unit] = []
    for unit in units:
        if run and unit.opens_section and not _is_tiny(run, max_words):
            yield run
            run = []
        elif not _fits([*run, unit], max_words) and not _is_only_headings(run):
            yield run
            run = run[max(1, len(run) - overlap) :]
            while run and not _fits([*run, unit], max_words):
                run = run[1:]
        run.append(unit)
    if run:
        yield run


def _fits(run: Sequence[_Unit], max_words: int) -> bool:
    """Whether the units are one passage's worth at most."""
    return sum(unit.words for unit in run) <= max_words and sum(unit.pieces for unit in run) <= MOST_PIECES


def _is_tiny(run: Sequence[_Unit], max_words: int) -> bool:
    """Whether a section is too short to be found or read by itself."""
    return sum(unit.words for unit in run) < TINY * max_words


def _is_only_headings(run: Sequence[_Unit]) -> bool:
    """Whether nothing has followed the headings yet."""
    return all(unit.opens_section for unit in run) and sum(unit.pieces for unit in run) <= MOST_HEADING_PIECES


def _passage(document: Document, run: Sequence[_Unit]) -> Passage:
    """Join units that stand one after the other."""
    start, end = run[0].span.start, run[-1].span.end
    return Passage(document.source, start, end, document.text[start:end])
