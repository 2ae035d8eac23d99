"""The layers of a BERT encoder in eight-bit integers, for processors that are fastest in them.

Each row of weights and each token's vector is scaled by its own largest number and rounded (vector-wise quantisation,
Dettmers et al. 2022, LLM.int8()): one token in a window holds numbers ten times those of the others, and one scale for
all would round the others away. Sums of integers are exact; attention and normalisation stay in float32.
"""

from typing import TYPE_CHECKING, cast

import torch
from torch import Tensor, nn
from torch.nn.functional import gelu, scaled_dot_product_attention
from transformers.modeling_outputs import BaseModelOutputWithPastAndCrossAttentions

if TYPE_CHECKING:
    from transformers.models.bert.modeling_bert import BertEncoder, BertLayer

LARGEST = 127


class IntegerLinear:
    """Linear layers that share their input, as one: their outputs stand side by side."""

    def __init__(self, *layers: nn.Linear) -> None:
        """Round the weights of `layers`."""
        weights = torch.cat([layer.weight.detach().float() for layer in layers])
        largest = _largest(weights)
        self._weights = _rounded(weights, largest).t()
        self._scales = largest.squeeze(1) / LARGEST**2  # the input's share of 1/127 is in it too
        self._biases = torch.cat([layer.bias.detach().float() for layer in layers])

    def __call__(self, rows: Tensor) -> Tensor:
        """Return the outputs for `rows`, shape (tokens, inputs), as shape (tokens, outputs)."""
        largest = _largest(rows)
        sums = torch._int_mm(_rounded(rows, largest), self._weights)  # noqa: SLF001  # no public product of integers
        return sums.float().mul_(largest).mul_(self._scales).add_(self._biases)


class IntegerLayer:
    """One layer: attention, then the feed-forward network."""

    def __init__(self, layer: "BertLayer") -> None:
        """Round the weights of `layer`."""
        attention = layer.attention
        self._head_width = attention.self.attention_head_size
        self._projections = IntegerLinear(attention.self.query, attention.self.key, attention.self.value)
        self._attended, self._attended_norm = IntegerLinear(attention.output.dense), attention.output.LayerNorm
        self._up, self._down = IntegerLinear(layer.intermediate.dense), IntegerLinear(layer.output.dense)
        self._norm = layer.output.LayerNorm

    def __call__(self, rows: Tensor, windows: int, mask: Tensor | None) -> Tensor:
        """Return the next hidden states of `windows` windows, whose tokens stand below each other."""
        heads = self._projections(rows).view(windows, len(rows) // windows, 3, -1, self._head_width)
        query, key, value = heads.permute(2, 0, 3, 1, 4)
        attended = scaled_dot_product_attention(query, key, value, attn_mask=mask).transpose(1, 2).reshape(rows.shape)
        rows = self._attended_norm(self._attended(attended).add_(rows))
        transformed: Tensor = self._norm(self._down(gelu(self._up(rows))).add_(rows))
        return transformed


class IntegerEncoder(nn.Module):
    """Stands in for the encoder of a BERT model in evaluation."""

    def __init__(self, encoder: "BertEncoder") -> None:
        """Round the weights of `encoder`."""
        super().__init__()
        self._layers = [IntegerLayer(cast("BertLayer", layer)) for layer in encoder.layer]

    def forward(
        self, hidden_states: Tensor, attention_mask: Tensor | None = None, **_: object
    ) -> BaseModelOutputWithPastAndCrossAttentions:
        """Return the last hidden states, shape (windows, tokens, width), as the encoder would."""
        rows = hidden_states.flatten(0, 1)
        for layer in self._layers:
            rows = layer(rows, len(hidden_states), attention_mask)
        return BaseModelOutputWithPastAndCrossAttentions(last_hidden_state=rows.view_as(hidden_states))


def _largest(rows: Tensor) -> Tensor:
    """Return the largest absolute number of each row, shape (rows, 1); never 0, by which no row can be scaled."""
    smallest_number = torch.finfo(rows.dtype).tiny * LARGEST
    largest = torch.maximum(rows.amax(1, keepdim=True), rows.amin(1, keepdim=True).neg_())
    return largest.clamp_min_(smallest_number)


def _rounded(rows: Tensor, largest: Tensor) -> Tensor:
    return (rows * (LARGEST / largest)).round_().to(torch.int8)
