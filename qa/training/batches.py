"""Examples to the batches a network is trained on: tokens with their targets, sorted by length within shards."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from torch.utils.data import Dataset

from qa.reader.encoding import Batch, IntArray, TextEncoder, Tokens, Window
from qa.training.mixture import Example, Target
from qa.training.recipe import Recipe

SHARD_EXAMPLES = 1280  # sorting by length needs many, chance needs few: measured in reading speed alone
LENGTH_MULTIPLE = 32  # every new shape costs the CPU kernels a set-up


@dataclass(frozen=True, slots=True, eq=False)
class TrainingBatch:
    """Windows of several questions and where their answers are."""

    batch: Batch
    whole_ids: IntArray  # the input ids before any was hidden: what teachers read
    gold: NDArray[np.bool_]  # (windows, tokens, max_answer_tokens), true at each right span
    groups: IntArray  # (questions, passages), the windows of each question, -1 where it has fewer
    wants_all: NDArray[np.bool_]  # (questions,), whether a question's golds are parts of its answer, not alternatives


class Batches(Dataset[TrainingBatch]):
    """The batches of a run, any of which can be made again from its number."""

    def __init__(self, examples: Sequence[Example], encoder: TextEncoder, recipe: Recipe) -> None:
        """Tokenise every text once and lay out the order of the run."""
        self._examples, self._encoder, self._recipe = examples, encoder, recipe
        texts = list(dict.fromkeys(target.text for example in examples for target in example.targets))
        self._passages = dict(zip(texts, encoder.encode(texts), strict=True))
        asked = list(dict.fromkeys(words for example in examples for words in _questions(example)))
        self._questions = dict(zip(asked, encoder.encode(asked), strict=True))
        self._order = list(self._laid_out(np.random.default_rng(recipe.seed)))

    def __len__(self) -> int:
        """Return the number of batches, which is that of steps."""
        return len(self._order)

    def __getitem__(self, number: int) -> TrainingBatch:
        """Make one batch."""
        windows: list[Window] = []
        spans: list[tuple[int, int, int]] = []
        groups = []
        for index in self._order[number]:
            group = []
            example = self._examples[index]
            for words, target in zip(_questions(example), example.targets, strict=True):
                window, golds = self._window(self._questions[words], target)
                spans += [(len(windows), self._encoder.offset(window) + first, last - first) for first, last in golds]
                group.append(len(windows))
                windows.append(window)
            groups.append(group)
        batch = self._encoder.batch(windows, multiple=LENGTH_MULTIPLE)
        whole_ids = batch.input_ids.copy()
        self._mask(batch, np.random.default_rng((self._recipe.seed, number)))
        gold = np.zeros((*batch.input_ids.shape, self._recipe.max_answer_tokens), np.bool_)
        gold[tuple(np.array(spans, np.int64).reshape(-1, 3).T)] = True
        widest = max(map(len, groups))
        padded = [group + [-1] * (widest - len(group)) for group in groups]
        wants_all = np.array([self._examples[index].wants_all for index in self._order[number]])
        return TrainingBatch(batch, whole_ids, gold, np.array(padded), wants_all)

    def _mask(self, batch: Batch, rng: np.random.Generator) -> None:
        """Hide some tokens of the questions and passages, so that no single word settles an answer."""
        hidden = rng.random(batch.input_ids.shape) < self._recipe.masked
        plain = (batch.attention_mask == 1) & ~np.isin(batch.input_ids, self._encoder.frame.ids())
        if self._encoder.mask_id is not None:
            batch.input_ids[hidden & plain] = self._encoder.mask_id

    def _laid_out(self, rng: np.random.Generator) -> Iterator[list[int]]:
        """Shuffle, then sort by length within shards, so that little is padded; batches of a shard come shuffled."""
        readable = [index for index in range(len(self._examples)) if self._is_readable(index)]
        order = rng.permutation(readable)
        for first in range(0, len(order), SHARD_EXAMPLES):
            shard = sorted(order[first : first + SHARD_EXAMPLES].tolist(), key=self._length)
            batches: list[list[int]] = [[]]
            windows = 0
            for index in shard:
                more = len(self._examples[index].targets)
                if windows and (windows + more) * self._length(index) > self._recipe.batch_tokens:
                    batches.append([])
                    windows = 0
                batches[-1].append(index)
                windows += more
            yield from (batches[number] for number in rng.permutation(len(batches)))

    def _length(self, index: int) -> int:
        """Return the tokens that an example's longest window is padded to."""
        example = self._examples[index]
        longest = max(len(self._passages[target.text]) for target in example.targets)
        asked = max(len(self._questions[words]) for words in _questions(example))
        tokens = longest + asked + len(self._encoder.frame)
        return -(-min(tokens, self._recipe.max_window_tokens) // LENGTH_MULTIPLE) * LENGTH_MULTIPLE

    def _is_readable(self, index: int) -> bool:
        """Whether each answer that the example has can be given as a span of allowed length."""
        example = self._examples[index]
        return all(
            len(self._passages[target.text]) and (not target.golds or self._window(self._questions[words], target)[1])
            for words, target in zip(_questions(example), example.targets, strict=True)
        )

    def _window(self, question: Tokens, target: Target) -> tuple[Window, list[tuple[int, int]]]:
        """Return a window of the passage that holds the first gold, and the golds' first and last tokens in it."""
        passage = self._passages[target.text]
        question = question[: self._recipe.max_window_tokens // 4]
        room = self._recipe.max_window_tokens - len(question) - len(self._encoder.frame)
        spans = [_token_span(passage, *gold) for gold in target.golds]
        spans = [span for span in spans if 0 <= span[1] - span[0] < self._recipe.max_answer_tokens]
        middle = spans[0][0] if spans else 0
        first = max(0, min(middle - room // 2, len(passage) - room))
        part = passage[first : first + room]
        inside = [(start - first, end - first) for start, end in spans if first <= start and end < first + len(part)]
        return Window(question, part), inside


def _questions(example: Example) -> list[str]:
    """Return the question that each target of an example is read for."""
    return [target.question or example.question for target in example.targets]


def _token_span(tokens: Tokens, start: int, end: int) -> tuple[int, int]:
    """Return the first and last token that touch the characters from `start` to `end`."""
    first = int(np.searchsorted(tokens.ends, start, side="right"))
    return first, int(np.searchsorted(tokens.starts, end, side="left")) - 1
