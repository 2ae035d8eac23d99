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
SAFE_TOTALS = 1e-30, 1e36  # of exponentials: inside float32, times what is attended to as well


class IntegerLinear:
    """Linear layers that share their input, as one: their outputs stand side by side."""

    def __init__(self, *layers: nn.Linear) -> None:
        """Round the weights of `layers`."""
        weights = torch.cat([layer.weight.detach().float() for layer in layers])
        largest = _largest(weights)
        self._weights = (weights * (LARGEST / largest)).round_().to(torch.int8).t()
        self._scales = largest.squeeze(1) / LARGEST**2  # the input's share of 1/127 is in it too
        self._biases = torch.cat([layer.bias.detach().float() for layer in layers])

    def __call__(self, rows: Tensor, *, overwrite: bool = False) -> Tensor:
        """Return the outputs for `rows`, shape (tokens, inputs), as shape (tokens, outputs).

        Rows that nobody needs afterwards are scaled where they stand (`overwrite`), in half the time.
        """
        largest = _largest(rows)
        scaled = torch.mul(rows, LARGEST / largest, out=rows if overwrite else None)
        sums = torch._int_mm(scaled.round_().to(torch.int8), self._weights)  # noqa: SLF001  # no public product of integers
        outputs = sums.view(torch.float32).copy_(sums).mul_(largest)  # four bytes each: written where they stood
        return torch.addcmul(self._biases, outputs, self._scales, out=outputs)


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
        attended = torch.empty_like(rows)
        for window, heard in zip(torch.split(projected, lengths), torch.split(attended, lengths), strict=True):
            attend(window, heard.view(len(heard), -1, self._head_width))
        rows = self._attended_norm(self._attended(attended, overwrite=True).add_(rows))
        transformed: Tensor = self._norm(self._down(gelu(self._up(rows)), overwrite=True).add_(rows))
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


def attend(projected: Tensor, heard: Tensor) -> None:
    """Fill `heard`, shape (tokens, heads, width), with what the tokens of a window hear of each other.

    Exponentials are scaled by the largest of a row, which takes a quarter of attention's time, only where a sum of them
    comes near an end of float32: in one of some hundred windows of text.
    """
    query, key, value = projected.permute(1, 2, 0, 3)
    scale = query.shape[2] ** -0.5
    weights = torch.baddbmm(query.new_empty(()), query, key.transpose(1, 2), beta=0, alpha=scale).exp_()
    totals = weights.sum(2, keepdim=True)
    least, most = torch.aminmax(totals)
    if SAFE_TOTALS[0] < least.item() and most.item() < SAFE_TOTALS[1]:
        torch.div(torch.bmm(weights, value).transpose(0, 1), totals.transpose(0, 1), out=heard)
    else:
        heard.copy_(scaled_dot_product_attention(query, key, value).transpose(0, 1))


def _largest(rows: Tensor) -> Tensor:
    """Return the largest absolute number of each row, shape (rows, 1); never 0, by which no row can be scaled."""
    smallest_number = torch.finfo(rows.dtype).tiny * LARGEST
    largest = torch.maximum(rows.amax(1, keepdim=True), rows.amin(1, keepdim=True).neg_())
    return largest.clamp_min_(smallest_number)
