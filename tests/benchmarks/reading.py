"""How fast the reader reads, beside the least that its network takes."""

from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from index import Passage
from qa.reader import SpanReader
from qa.reader.encoding import Batch, TextEncoder
from qa.reader.network import SpanNetwork
from qa.reader.packaged import checked_folder
from qa.reader.reading import BATCH_TOKENS
from tests.benchmarks.corpora import documents
from tests.benchmarks.figures import Figure, Settings, median_seconds

QUESTION = "How many people were injured in the operation?"
PASSAGES, MOST_TOKENS = 10, 220  # some 200 in the mean


def figures(settings: Settings) -> Iterator[Figure]:
    """Yield the time for one question over ten passages, and tokens a second of the reader and of its network alone."""
    folder = checked_folder(settings.reader).path
    reader, network, encoder = SpanReader.open(settings.reader), SpanNetwork.open(folder), TextEncoder.open(folder)
    passages = _passages(encoder)
    asked = len(encoder.encode([QUESTION])[0]) + len(encoder.frame)
    tokens = encoder.encode([passage.text for passage in passages])
    lengths = [asked + len(each) for each in tokens]
    reader = reader.prepared(passages)
    taken = median_seconds(lambda: reader.read(QUESTION, passages), settings.times)
    alone = _seconds_alone(network, np.concatenate([each.ids for each in tokens]), lengths, settings.times)
    yield Figure(f"one question over {PASSAGES} passages of {np.mean(lengths) - asked:.0f} tokens", 1000 * taken, "ms")
    yield Figure("reader", sum(lengths) / taken, "tokens/s")
    yield Figure("its network alone, full batches of one length", sum(lengths) / alone, "tokens/s")
    yield Figure("reader, share of its network's speed", 100 * alone / taken, "%")


def _passages(encoder: TextEncoder) -> Sequence[Passage]:
    """Return the beginnings of documents, of unlike lengths as passages are: up to a tenth from the mean."""
    passages = []
    for number, document in enumerate(documents()[:PASSAGES]):
        tokens = encoder.encode([document.text])[0]
        end = int(tokens.ends[MOST_TOKENS - 1 - MOST_TOKENS * number // (5 * PASSAGES)])
        passages.append(Passage(document.source, 0, end, document.text[:end]))
    return passages


def _seconds_alone(network: SpanNetwork, ids: NDArray[np.int64], lengths: Sequence[int], times: int) -> float:
    """Return what windows of these lengths take, each at the rate of a full batch of its length, made of `ids`."""

    @cache
    def seconds(length: int) -> float:
        shape = (max(1, BATCH_TOKENS // length), length)
        zeros, ones = np.zeros(shape, np.int64), np.ones(shape, np.int64)
        batch = Batch(np.resize(ids, shape), zeros, ones, ones.astype(np.bool_))
        return median_seconds(lambda: network.logits(batch), times) / shape[0]

    return sum(map(seconds, lengths))
