"""Texts to tokens with their places, and questions with passages to the windows a network reads."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from qa.errors import ReaderError

if TYPE_CHECKING:
    from tokenizers import Encoding, Tokenizer

IntArray = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Tokens:
    """The tokens of one text: token `i` is `ids[i]` and stands at `text[starts[i]:ends[i]]`.

    Three arrays of shape (tokens,). Places are code points from 0, ends exclusive.
    """

    ids: IntArray
    starts: IntArray
    ends: IntArray

    def __len__(self) -> int:
        """Return the number of tokens."""
        return len(self.ids)

    def __getitem__(self, part: slice) -> "Tokens":
        """Return some of the tokens, at their unchanged places."""
        return Tokens(self.ids[part], self.starts[part], self.ends[part])


@dataclass(frozen=True, slots=True, eq=False)
class Window:
    """A question and as much of a passage as is read with it."""

    question: Tokens
    passage: Tokens


@dataclass(frozen=True, slots=True)
class Frame:
    """The special tokens around a pair of texts: `[CLS] question [SEP] passage [SEP]` with BERT."""

    before: tuple[int, ...]
    between: tuple[int, ...]
    after: tuple[int, ...]
    passage_type: int  # token type of the passage; that of the question is 0

    def ids(self) -> tuple[int, ...]:
        """Return the special tokens."""
        return (*self.before, *self.between, *self.after)

    def __len__(self) -> int:
        """Return the number of special tokens."""
        return len(self.before) + len(self.between) + len(self.after)


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """Windows padded to one length, as the network takes them; four arrays of shape (windows, tokens)."""

    input_ids: IntArray
    token_type_ids: IntArray
    attention_mask: IntArray
    in_passage: NDArray[np.bool_]  # where a span may begin and end


class TextEncoder:
    """A tokenizer that never truncates and keeps every token's place."""

    def __init__(self, tokenizer: "Tokenizer", *, pad_id: int = 0) -> None:
        """Take over `tokenizer`, whose post-processor says how a pair of texts is framed."""
        tokenizer.no_truncation()
        tokenizer.no_padding()
        self._tokenizer = tokenizer
        self._pad_id = pad_id
        self.frame = _frame_of(tokenizer)
        masks = (tokenizer.token_to_id(mask) for mask in ("[MASK]", "<mask>"))
        self.mask_id = next((mask for mask in masks if mask is not None), None)

    @classmethod
    def open(cls, folder: Path, *, pad_id: int = 0) -> "TextEncoder":
        """Read `tokenizer.json` of a model folder. Raises ReaderError."""
        from tokenizers import Tokenizer

        path = folder / "tokenizer.json"
        if not path.is_file():
            raise ReaderError(f"{folder} has no tokenizer.json: give the folder of a reader with a fast tokenizer")
        try:
            tokenizer = Tokenizer.from_file(str(path))
        except Exception as error:  # tokenizers raises no narrower class
            raise ReaderError(f"{path} is damaged ({error}): install or export the reader again") from error
        return cls(tokenizer, pad_id=pad_id)

    def encode(self, texts: Sequence[str]) -> list[Tokens]:
        """Return the tokens of each text, without special ones."""
        # `encode_batch_fast` would lose the places.
        encodings = self._tokenizer.encode_batch(list(texts), add_special_tokens=False)
        return [_tokens(encoding) for encoding in encodings]

    def length(self, window: Window) -> int:
        """Return the number of a window's tokens, the special ones included."""
        return len(window.question) + len(window.passage) + len(self.frame)

    def offset(self, window: Window) -> int:
        """Return the position of the passage's first token in the window."""
        return len(self.frame.before) + len(window.question) + len(self.frame.between)

    def batch(self, windows: Sequence[Window], *, multiple: int = 1) -> Batch:
        """Pad windows to the longest, rounded up to a multiple of `multiple` tokens."""
        shape = (len(windows), -(-max(map(self.length, windows)) // multiple) * multiple)
        ids, types, mask = np.full(shape, self._pad_id), np.zeros(shape, np.int64), np.zeros(shape, np.int64)
        inside = np.zeros(shape, np.bool_)
        for row, window in enumerate(windows):
            first, length = self.offset(window), self.length(window)
            last = first + len(window.passage)
            frame = self.frame
            ids[row, :length] = np.concatenate(
                [frame.before, window.question.ids, frame.between, window.passage.ids, frame.after]
            )
            types[row, first:length] = frame.passage_type
            mask[row, :length] = 1
            inside[row, first:last] = True
        return Batch(ids, types, mask, inside)


def _tokens(encoding: "Encoding") -> Tokens:
    places = np.array(encoding.offsets, np.int64).reshape(-1, 2)
    return Tokens(np.array(encoding.ids, np.int64), places[:, 0], places[:, 1])


def _frame_of(tokenizer: "Tokenizer") -> Frame:
    """Read the frame off a framed pair of words."""
    pair = tokenizer.encode("a", "b")
    which = pair.sequence_ids  # 0 in the first text, 1 in the second, None at a special token
    if 0 not in which or 1 not in which or which[0] is not None:
        raise ReaderError("the reader's tokenizer puts nothing before a pair of texts: a BERT-style reader is wanted")
    first, second = which.index(0), which.index(1)
    last = len(which) - which[::-1].index(1)
    between = next(position for position in range(first, second) if which[position] is None)
    return Frame(
        tuple(pair.ids[:first]), tuple(pair.ids[between:second]), tuple(pair.ids[last:]), pair.type_ids[second]
    )
