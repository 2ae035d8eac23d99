"""Tests of qa.reader.network."""

import numpy as np
import pytest
import torch

from index import processor
from qa.reader import network, packaged_folder
from qa.reader.encoding import TextEncoder, Window


@pytest.mark.skipif(not torch.cpu._is_vnni_supported(), reason="no instructions for products of integers")  # noqa: SLF001
def test_a_reader_in_integers_reads_as_in_float32(monkeypatch: pytest.MonkeyPatch) -> None:
    """The packaged reader: random weights would not show what rounding does to trained ones."""
    encoder = TextEncoder.open(packaged_folder())
    question, passage = encoder.encode(["How many were injured?", "The mayor said that 12 people had been injured."])
    batch, logits = encoder.batch([Window(question, passage)]), []
    for numbers in ("float32", "int8"):
        monkeypatch.setattr(processor, "number_type", lambda numbers=numbers: numbers)
        logits.append(network.SpanNetwork.open(packaged_folder()).logits(batch))
    exact, rounded = logits

    assert 0.0 < np.abs(rounded - exact).mean() < 0.2  # nats
    assert (rounded.argmax(2) == exact.argmax(2)).all()
