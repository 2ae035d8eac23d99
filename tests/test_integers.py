"""Tests of index.integers: layers in eight-bit integers beside the layers that they stand in for."""

import pytest
import torch
from torch import nn
from transformers import BertConfig
from transformers.models.bert.modeling_bert import BertModel

from index.integers import IntegerEncoder, IntegerLinear, attend

WIDTH = 32
pytestmark = pytest.mark.skipif(
    not torch.cpu._is_vnni_supported(),  # noqa: SLF001  # no public name
    reason="no instructions for products of integers",
)


@pytest.fixture(autouse=True)
def _seeded() -> None:
    """Draw the same weights in every run."""
    torch.manual_seed(4)


def test_layers_that_share_an_input_stand_side_by_side() -> None:
    """Their outputs are those of each layer, to the hundredth that rounding leaves."""
    layers, rows = [nn.Linear(WIDTH, 8), nn.Linear(WIDTH, 24)], torch.randn(5, WIDTH)
    with torch.inference_mode():
        wanted = torch.cat([layer(rows) for layer in layers], dim=1)
        found = IntegerLinear(*layers)(rows)

    assert found.shape == (5, 32)
    assert (found - wanted).abs().mean() < 0.01 * wanted.abs().mean()


def test_a_token_of_large_numbers_rounds_no_other_away() -> None:
    """Each token has a scale of its own: the sums of the others are the same to the last bit."""
    product, rows = IntegerLinear(nn.Linear(WIDTH, WIDTH)), torch.randn(3, WIDTH)
    with torch.inference_mode():
        alone = product(rows[1:])
        rows[0] *= 1000.0

        assert torch.equal(product(rows)[1:], alone)


def test_zeros_have_no_scale() -> None:
    """They give the biases, not "not a number"."""
    layer = nn.Linear(WIDTH, WIDTH)
    with torch.inference_mode():
        assert torch.equal(IntegerLinear(layer)(torch.zeros(2, WIDTH)), layer.bias.expand(2, WIDTH))


@pytest.mark.parametrize("padded", [False, True])
def test_the_encoder_stands_in_for_that_of_the_model(*, padded: bool) -> None:
    """Hidden states differ by the rounding; those of padding count for nothing."""
    config = BertConfig(hidden_size=WIDTH, num_hidden_layers=3, num_attention_heads=4, intermediate_size=64)
    config.hidden_dropout_prob = config.attention_probs_dropout_prob = 0.0
    encoder, hidden = BertModel(config).encoder, torch.randn(2, 7, WIDTH)
    mask = torch.ones(2, 1, 7, 7, dtype=torch.bool)
    mask[1, :, :, 4:] = False
    given = mask if padded else None
    with torch.inference_mode():
        wanted = encoder(hidden, attention_mask=given).last_hidden_state
        found = IntegerEncoder(encoder)(hidden, attention_mask=given).last_hidden_state

    read = mask[:, 0, 0] if padded else mask.new_ones(2, 7)
    assert found.shape == wanted.shape
    assert (found - wanted)[read].abs().mean() < 0.02 * wanted[read].abs().mean()
    assert not found[~read].any()
    if padded:
        hidden[1, 4:] = 5.0
        with torch.inference_mode():
            assert torch.equal(
                IntegerEncoder(encoder)(hidden, attention_mask=given).last_hidden_state[1, :4], found[1, :4]
            )


@pytest.mark.parametrize("largest", [30.0, 3000.0])
def test_attention_is_that_of_softmax_however_large_its_scores(largest: float) -> None:
    """Where their exponentials have no place in float32 too: a user's own network may score as it likes."""
    projected = torch.randn(9, 3, 4, 8)
    projected[:, :2] *= (largest * 8**0.5 / (projected[:, 0] * projected[:, 1]).sum(2).abs().max()) ** 0.5
    heard = torch.empty(9, 4, 8)
    with torch.inference_mode():
        attend(projected, heard)
        query, key, value = projected.permute(1, 2, 0, 3)
        wanted = (query @ key.transpose(1, 2) / 8**0.5).softmax(2) @ value

    rounding = largest * torch.finfo(torch.float32).eps  # of a score, which is how far its exponential may be off
    assert torch.allclose(heard, wanted.transpose(0, 1), atol=max(1e-5, 4 * rounding))
