"""Tests of qa.reader.encoding."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from tokenizers import Tokenizer
from tokenizers.models import WordLevel

from qa.errors import ReaderError
from qa.reader.encoding import Frame, TextEncoder, Window
from tests.texts import texts
from tests.tiny import bert_tokenizer, roberta_tokenizer

WORDS = ("who", "won", "?", "ann", "##a", "beat", "bo", ".")  # ids from 4


def test_the_frame_of_a_bert_is_read_off_its_tokenizer() -> None:
    """One separator between the texts, and a token type of its own for the passage."""
    assert TextEncoder(bert_tokenizer(WORDS)).frame == Frame((2,), (3,), (3,), passage_type=1)


def test_the_frame_of_a_roberta_is_read_off_its_tokenizer() -> None:
    """Two separators between the texts, and one token type for all."""
    assert TextEncoder(roberta_tokenizer()).frame == Frame((0,), (2, 2), (2,), passage_type=0)


def test_tokens_keep_their_places() -> None:
    """A word of two pieces has two places; spaces have none."""
    (tokens,) = TextEncoder(bert_tokenizer(WORDS)).encode(["  Anna  beat\r\nBo."])

    assert tokens.ids.tolist() == [7, 8, 9, 10, 11]
    assert tokens.starts.tolist() == [2, 5, 8, 14, 16]
    assert tokens.ends.tolist() == [5, 6, 12, 16, 17]


def test_places_count_characters_and_not_bytes() -> None:
    """Each byte of a letter stands at the letter."""
    (tokens,) = TextEncoder(roberta_tokenizer()).encode(["aéb"])

    assert list(zip(tokens.starts, tokens.ends, strict=True))[1:] == [(0, 1), (1, 2), (1, 2), (2, 3)]


def test_a_part_of_the_tokens_stays_in_its_place() -> None:
    """Cutting tokens does not move them."""
    part = TextEncoder(bert_tokenizer(WORDS)).encode(["Ann beat Bo"])[0][1:]

    assert part.starts.tolist() == [4, 9]


def test_nothing_is_cut_whatever_the_tokenizer_says() -> None:
    """The saved truncation and padding of a tokenizer are not the reader's."""
    tokenizer = bert_tokenizer(WORDS)
    tokenizer.enable_truncation(4)
    tokenizer.enable_padding(length=900)

    (tokens,) = TextEncoder(tokenizer).encode(["ann " * 600])

    assert len(tokens) == 600


def test_windows_are_framed_and_padded_to_the_longest() -> None:
    """Ids, types, mask and the passage's tokens, of a window of 8 tokens and one of 5."""
    encoder = TextEncoder(bert_tokenizer(WORDS))
    question, one, passage = encoder.encode(["who won", "who", "ann beat bo"])

    batch = encoder.batch([Window(question, passage), Window(one, passage[:1])])

    assert batch.input_ids.tolist() == [[2, 4, 5, 3, 7, 9, 10, 3], [2, 4, 3, 7, 3, 0, 0, 0]]
    assert batch.token_type_ids.tolist() == [[0, 0, 0, 0, 1, 1, 1, 1], [0, 0, 0, 1, 1, 0, 0, 0]]
    assert batch.attention_mask.tolist() == [[1] * 8, [1] * 5 + [0] * 3]
    assert [np.flatnonzero(row).tolist() for row in batch.in_passage] == [[4, 5, 6], [3]]


def test_a_batch_is_rounded_up_to_a_multiple() -> None:
    """A window of 8 tokens takes 10 where lengths are multiples of 5; padding is the tokenizer's own."""
    encoder = TextEncoder(bert_tokenizer(WORDS), pad_id=1)
    question, passage = encoder.encode(["who won", "ann beat bo"])

    assert encoder.batch([Window(question, passage)], multiple=5).input_ids[0, 7:].tolist() == [3, 1, 1]


def test_a_window_without_a_passage_has_no_place_for_a_span() -> None:
    """A text of spaces has no tokens."""
    encoder = TextEncoder(bert_tokenizer(WORDS))
    question, passage = encoder.encode(["who", " \n"])

    assert not encoder.batch([Window(question, passage)]).in_passage.any()


@given(texts)
def test_places_lie_in_the_text_and_in_order(text: str) -> None:
    """Whatever the letters, no token starts before the one before it or ends behind the text."""
    for encoder in (TextEncoder(bert_tokenizer()), TextEncoder(roberta_tokenizer())):
        (tokens,) = encoder.encode([text])

        assert (tokens.starts <= tokens.ends).all()
        assert (np.diff(tokens.starts) >= 0).all()
        assert (np.diff(tokens.ends) >= 0).all()
        assert len(tokens) == 0 or (tokens.starts[0] >= 0 and tokens.ends[-1] <= len(text))


def test_a_folder_opens_with_its_tokenizer(tmp_path: Path) -> None:
    """What was saved encodes as it did."""
    bert_tokenizer(WORDS).save(str(tmp_path / "tokenizer.json"))

    assert TextEncoder.open(tmp_path).encode(["anna"])[0].ids.tolist() == [7, 8]


def test_a_folder_without_a_tokenizer_is_refused(tmp_path: Path) -> None:
    """What is missing is named."""
    with pytest.raises(ReaderError, match=r"has no tokenizer\.json: give the folder of a reader"):
        TextEncoder.open(tmp_path)


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff\xfe", b'{"version": "1.0", "model": {"type": "None"}}'])
def test_a_damaged_tokenizer_is_refused(tmp_path: Path, content: bytes) -> None:
    """A file that is no tokenizer is named, without a traceback."""
    (tmp_path / "tokenizer.json").write_bytes(content)

    with pytest.raises(ReaderError, match=r"tokenizer\.json is damaged"):
        TextEncoder.open(tmp_path)


def test_a_tokenizer_that_frames_nothing_is_refused() -> None:
    """Where no token comes first, none can stand for "no answer"."""
    with pytest.raises(ReaderError, match="puts nothing before a pair of texts"):
        TextEncoder(Tokenizer(WordLevel({"a": 0, "b": 1}, unk_token="a")))  # noqa: S106  # no password
