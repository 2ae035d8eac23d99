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

    def __call__(self, rows: Tensor, lengths: list[int]) -> Tensor:
        """Return the next hidden states of windows of these lengths, whose tokens stand below each other."""
        projected = self._projections(rows).view(len(rows), 3, -1, self._head_width)
        attended = torch.cat([_self_attention(window) for window in torch.split(projected, lengths)])
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
        """Return the last hidden states, shape (windows, tokens, width), as the encoder would; of padding, zeros."""
        everywhere = torch.ones(hidden_states.shape[:2], dtype=torch.bool)
        read = everywhere if attention_mask is None else attention_mask[:, 0, 0]  # what the first token attends to
        rows, lengths = hidden_states[read], read.sum(1).tolist()
        for layer in self._layers:
            rows = layer(rows, lengths)
        found = torch.zeros_like(hidden_states)
        found[read] = rows
        return BaseModelOutputWithPastAndCrossAttentions(last_hidden_state=found)


def _self_attention(projected: Tensor) -> Tensor:
    """Return what the tokens of a window hear of each other; shape (tokens, 3, heads, width) to (tokens, both)."""
    query, key, value = projected.permute(1, 2, 0, 3).unsqueeze(1)
    return scaled_dot_product_attention(query, key, value)[0].transpose(0, 1).flatten(1)


def _largest(rows: Tensor) -> Tensor:
    """Return the largest absolute number of each row, shape (rows, 1); never 0, by which no row can be scaled."""
    smallest_number = torch.finfo(rows.dtype).tiny * LARGEST
    largest = torch.maximum(rows.amax(1, keepdim=True), rows.amin(1, keepdim=True).neg_())
    return largest.clamp_min_(smallest_number)


def _rounded(rows: Tensor, largest: Tensor) -> Tensor:
    return (rows * (LARGEST / largest)).round_().to(torch.int8)
