"""Tests of qa.reader.reading and of the network under it."""

import math
import unicodedata
from collections.abc import Iterator, Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.documents import Passage
from qa.reader.decoding import FloatArray
from qa.reader.encoding import Batch, TextEncoder, Tokens
from qa.reader.reading import BATCH_TOKENS, Reading, SpanReader
from tests.texts import texts
from tests.tiny import POSITIONS, bert_folder, bert_tokenizer, roberta_folder, roberta_tokenizer

NULL = 2  # the id of [CLS]


class FakeNetwork:
    """A network whose logits hang on the token alone: a start and an end for each id, else 0."""

    max_tokens, pad_id = POSITIONS, 0

    def __init__(self, logits: dict[int, tuple[float, float]]) -> None:
        """Keep the batches that it reads."""
        self._logits = logits
        self.batches: list[Batch] = []

    def logits(self, batch: Batch) -> FloatArray:
        """Return the start and end logits, shape (2, windows, tokens)."""
        self.batches.append(batch)
        rows = [[self._logits.get(token, (0.0, 0.0)) for token in row] for row in batch.input_ids.tolist()]
        return np.moveaxis(np.array(rows, np.float32), 2, 0)


class CountingEncoder(TextEncoder):
    """An encoder that keeps what it encoded."""

    def __init__(self) -> None:
        """Encode letters."""
        super().__init__(bert_tokenizer())
        self.encoded: list[str] = []

    def encode(self, texts: Sequence[str]) -> list[Tokens]:
        """Return the tokens of each text."""
        self.encoded += texts
        return super().encode(texts)


def token(letter: str) -> int:
    """The id of a letter that stands alone."""
    return bert_tokenizer().token_to_id(letter) or 0


def reader(network: FakeNetwork, encoder: TextEncoder | None = None) -> SpanReader:
    """A reader that reads single letters with this network."""
    return SpanReader(network, encoder or TextEncoder(bert_tokenizer()), name="fake")  # type: ignore[arg-type]  # one method is called


def passages(*contents: str) -> list[Passage]:
    """Passages of one document each, far from its beginning."""
    return [Passage(f"{number}.txt", 1000, 1000 + len(text), text) for number, text in enumerate(contents)]


def quotes(reading: Reading, read: Sequence[Passage]) -> list[str]:
    """The words of each span."""
    return [read[span.passage].text[span.start : span.end] for span in reading.spans]


def test_probabilities_are_worked_out_by_hand() -> None:
    """A span of score ln 4 and one of ln 2 in two passages, and "no answer" of 1, share a softmax of sevenths."""
    network = FakeNetwork({token("a"): (math.log(4), 0.0), token("b"): (0.0, math.log(2))})
    read = passages("a", "b")

    reading = reader(network).read("q", read)

    assert quotes(reading, read) == ["a", "b"]
    assert [math.exp(span.log_probability) for span in reading.spans] == pytest.approx([4 / 7, 2 / 7])
    assert math.exp(reading.null_log_probability) == pytest.approx(1 / 7)


def test_no_answer_is_the_first_token() -> None:
    """What speaks for [CLS] speaks against every span: e^-3 against 1."""
    reading = reader(FakeNetwork({NULL: (1.0, 2.0)})).read("q", passages("a"))

    assert math.exp(reading.null_log_probability) == pytest.approx(1 / (1 + math.exp(-3)))


def test_of_nothing_no_answer_is_certain() -> None:
    """Without passages there is nothing but "no answer"."""
    assert reader(FakeNetwork({})).read("q", []) == Reading((), 0.0)


def test_a_passage_of_spaces_has_no_spans() -> None:
    """It is read without harm, and the other passage's spans keep its number."""
    reading = reader(FakeNetwork({})).read("q", passages(" \n", "a"))

    assert [(span.passage, span.start, span.end) for span in reading.spans] == [(1, 0, 1)]


def test_an_empty_question_is_read() -> None:
    """What cannot be asked is refused elsewhere; the reader has no fault with it."""
    assert len(reader(FakeNetwork({})).read("", passages("a b")).spans) == 3


def test_ties_come_in_the_order_of_the_passages() -> None:
    """Runs agree on the order of spans that score alike."""
    reading = reader(FakeNetwork({})).read("q", passages("a", "b c"))

    assert [(span.passage, span.start, span.end) for span in reading.spans] == [
        (0, 0, 1),
        (1, 0, 1),
        (1, 0, 3),
        (1, 2, 3),
    ]


@given(
    contents=st.lists(st.text("abcd ", max_size=7), max_size=4),
    logits=st.dictionaries(
        st.sampled_from([NULL, *map(token, "abcd")]), st.tuples(*[st.floats(-9, 9, width=32)] * 2), max_size=5
    ),
)
def test_all_spans_and_no_answer_share_one_softmax(contents: list[str], logits: dict[int, tuple[float, float]]) -> None:
    """Where so few spans are possible that all are given, their chances and that of "no answer" sum to 1."""
    spaced = [" ".join(text.replace(" ", "")[:4]) for text in contents]  # 4 letters have 10 spans

    reading = reader(FakeNetwork(logits)).read("q", passages(*spaced))

    chances = [math.exp(span.log_probability) for span in reading.spans]
    assert sum(chances) + math.exp(reading.null_log_probability) == pytest.approx(1.0)
    assert chances == sorted(chances, reverse=True)


def test_the_end_of_a_long_passage_is_read() -> None:
    """An answer behind several windows is found, at its own place."""
    text = "b " * 700 + "a b"
    (passage,) = passages(text)

    best = reader(FakeNetwork({token("a"): (9.0, 9.0)})).read("q", [passage]).spans[0]

    assert (best.start, best.end) == (1400, 1401)


@given(st.integers(1, 600), st.integers(1, 30))
def test_windows_leave_no_gap_and_share_half(letters: int, asked: int) -> None:
    """Every token of a passage is read with the question, in windows that fit the network."""
    network, text = FakeNetwork({}), " ".join("abcdefgh"[number % 7] for number in range(letters))

    reader(network).read("q " * asked, passages(text))

    windows = sorted(row[inside].tolist() for batch in network.batches for row, inside in _rows(batch))
    room = POSITIONS - 3 - asked
    held = bert_tokenizer().encode(text, add_special_tokens=False).ids
    firsts = range(0, max(1, letters - room // 2), room // 2) if letters > room else [0]
    assert windows == sorted(held[first : first + room] for first in firsts)
    assert firsts[-1] + room >= letters


def _rows(batch: Batch) -> Iterator[tuple[FloatArray, FloatArray]]:
    return zip(batch.input_ids, batch.in_passage, strict=True)


def test_a_question_as_long_as_the_window_leaves_room_for_the_passage() -> None:
    """It is cut, so that 128 tokens of the passage fit in every window."""
    network = FakeNetwork({})
    network.max_tokens = 512

    reader(network).read("q " * 900, passages("a " * 128))

    assert [batch.in_passage.sum() for batch in network.batches] == [128]
    assert network.batches[0].input_ids.shape == (1, 512)


def test_a_network_of_few_positions_is_given_no_more() -> None:
    """Where 128 tokens of a passage do not fit, question and passage share the window."""
    network = FakeNetwork({})
    network.max_tokens = 40

    reader(network).read("q " * 900, passages("a " * 100))

    assert {batch.input_ids.shape[1] for batch in network.batches} == {40}


def test_a_batch_is_no_larger_than_the_cache() -> None:
    """Windows are grouped by length, the longest first, and no group holds more than its share of tokens."""
    network = FakeNetwork({})

    reader(network).read("q", passages(*("a " * length for length in range(1, 90))))

    shapes = [batch.input_ids.shape for batch in network.batches]
    assert max(rows * tokens for rows, tokens in shapes) <= BATCH_TOKENS
    assert [tokens for _, tokens in shapes] == sorted((tokens for _, tokens in shapes), reverse=True)
    assert sum(rows for rows, _ in shapes) == 89


def test_what_is_prepared_is_not_encoded_again() -> None:
    """A question about prepared passages costs the question's tokens alone."""
    encoder = CountingEncoder()
    read = passages("a", "b", "a")

    reader(FakeNetwork({}), encoder).prepared(read).read("q", read)

    assert sorted(encoder.encoded[:-1]) == ["a", "b"]
    assert encoder.encoded[-1] == "q"


def test_preparing_others_keeps_what_stays_and_forgets_the_rest() -> None:
    """A passage that is still there is not encoded again; one that went is."""
    encoder = CountingEncoder()

    prepared = reader(FakeNetwork({}), encoder).prepared(passages("a", "b")).prepared(passages("b", "c"))
    prepared.read("q", passages("a"))

    assert encoder.encoded[2:] == ["c", "q", "a"]


def test_preparing_changes_no_reading() -> None:
    """Prepared or not, the same passages are read alike."""
    network, read = FakeNetwork({token("a"): (1.0, 2.0)}), passages("a b", "b a c")

    assert reader(network).prepared(read).read("q", read) == reader(network).read("q", read)


@pytest.fixture(scope="module")
def tiny_readers(tmp_path_factory: pytest.TempPathFactory) -> list[SpanReader]:
    """Random networks with tokenizers of words and of bytes."""
    folder = tmp_path_factory.mktemp("readers")
    return [SpanReader.open(bert_folder(folder / "bert")), SpanReader.open(roberta_folder(folder / "roberta"))]


@settings(max_examples=60)
@given(question=texts, contents=st.lists(texts, min_size=1, max_size=3))
def test_spans_are_clean_words_of_their_passage(
    tiny_readers: list[SpanReader], question: str, contents: list[str]
) -> None:
    """In any script: inside the passage, not empty, no space at the ends, no mark parted from its letter."""
    for tiny in tiny_readers:
        for span in tiny.read(question, passages(*contents)).spans:
            text = contents[span.passage]
            quote = text[span.start : span.end]

            assert 0 <= span.start < span.end <= len(text)
            assert quote == quote.strip()
            assert not unicodedata.category(text[span.end : span.end + 1] or " ").startswith("M")
            assert not (unicodedata.category(quote[0]).startswith("M") and text[span.start - 1 : span.start].strip())


@settings(max_examples=20)
@given(contents=st.lists(texts, min_size=1, max_size=5))
def test_chances_sum_to_no_more_than_one(tiny_readers: list[SpanReader], contents: list[str]) -> None:
    """What is not given of the spans has the rest."""
    for tiny in tiny_readers:
        reading = tiny.read("who?", passages(*contents))
        given_chances = sum(math.exp(span.log_probability) for span in reading.spans)

        assert given_chances + math.exp(reading.null_log_probability) <= 1.0 + 1e-6


def test_company_changes_no_score(tiny_readers: list[SpanReader]) -> None:
    """A passage's spans have the odds against "no answer" that they have alone, but for the last digits."""
    for tiny in tiny_readers:
        alone, beside = tiny.read("who?", passages("ann won.")), tiny.read("who?", passages("ann won.", "b " * 90))
        odds = {
            (span.start, span.end): span.log_probability - beside.null_log_probability
            for span in beside.spans
            if span.passage == 0
        }

        assert len(odds) == len(alone.spans)
        for span in alone.spans:
            scored = span.log_probability - alone.null_log_probability
            assert odds[span.start, span.end] == pytest.approx(scored, abs=0.3)  # bfloat16 has three digits


def test_marks_stay_with_their_letter() -> None:
    """An accent, a vowel sign and an enclosing mark are part of the quote, though each byte of them is a token."""
    for text in ("e\u0301", "a\u093f", "1\ufe0f\u20e3"):
        read = passages(text)

        assert quotes(reader(FakeNetwork({}), TextEncoder(roberta_tokenizer())).read("q", read), read) == [text]


def test_a_roberta_is_read_to_its_last_position(tiny_readers: list[SpanReader]) -> None:
    """A passage longer than the network's positions is read, though the first two of them belong to the padding."""
    assert tiny_readers[1].read("who?", passages("b" * 500)).spans


def test_a_reader_is_named_by_its_folder_and_weights(tiny_readers: list[SpanReader]) -> None:
    """The checksum tells one model of a name from another; without a calibration there is none."""
    assert tiny_readers[0].name.startswith("bert@")
    assert len(tiny_readers[0].name) == len("bert@") + 12
    assert tiny_readers[0].calibration is None
