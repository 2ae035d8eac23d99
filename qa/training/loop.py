"""The training loop: steps, checkpoints, and going on exactly where a run was stopped."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import AutoModelForQuestionAnswering

from qa.training.batches import Batches, TrainingBatch
from qa.training.objective import shared_norm_loss, span_scores
from qa.training.recipe import Recipe

CHECKPOINT_STEPS = 250
REPORT_STEPS = 25


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is."""

    step: int
    steps: int
    loss: float  # mean since the last report, in nats a question
    seconds_left: float


def open_network(folder: Path, device: torch.device) -> nn.Module:
    """Return the span network of a model folder, in float32 and without dropout; a missing span head is fresh."""
    network: nn.Module = AutoModelForQuestionAnswering.from_pretrained(
        str(folder),
        local_files_only=True,
        dtype=torch.float32,
        attention_probs_dropout_prob=0.0,
        hidden_dropout_prob=0.0,
    )
    return network.to(device)


def train(
    network: nn.Module,
    batches: Batches,
    recipe: Recipe,
    *,
    checkpoint: Path,
    device: torch.device,
    report: Callable[[Progress], None],
) -> None:
    """Train in place, from `checkpoint` if there is one. Raises RuntimeError if that is of another run."""
    optimizer = torch.optim.AdamW(_parameter_groups(network, recipe.weight_decay), lr=0.0, fused=True)
    first = _resume(network, optimizer, checkpoint, steps=len(batches), device=device)
    network.train()
    began, losses = time.monotonic(), []
    for step in range(first, len(batches)):
        for group in optimizer.param_groups:
            group["lr"] = _learning_rate(step, len(batches), recipe)
        loss = _loss(network, batches[step], recipe.max_answer_tokens, device)
        loss.backward()  # type: ignore[no-untyped-call]  # torch leaves it unannotated
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        losses.append(loss.detach())
        if (step + 1) % REPORT_STEPS == 0:
            seconds_left = (time.monotonic() - began) / (step + 1 - first) * (len(batches) - step - 1)
            report(Progress(step + 1, len(batches), float(torch.stack(losses).mean()), seconds_left))
            losses = []
        if (step + 1) % CHECKPOINT_STEPS == 0 or step + 1 == len(batches):
            _save(network, optimizer, checkpoint, step=step + 1, steps=len(batches))


def _loss(network: nn.Module, batch: TrainingBatch, max_tokens: int, device: torch.device) -> Tensor:
    ids, types, mask = (
        torch.from_numpy(array).to(device)
        for array in (batch.batch.input_ids, batch.batch.token_type_ids, batch.batch.attention_mask)
    )
    with torch.autocast(device.type, torch.bfloat16):
        output = network(input_ids=ids, token_type_ids=types, attention_mask=mask)
    inside = torch.from_numpy(batch.batch.in_passage).to(device)
    scores = span_scores(output.start_logits.float(), output.end_logits.float(), inside, max_tokens=max_tokens)
    gold, groups = torch.from_numpy(batch.gold).to(device), torch.from_numpy(batch.groups).to(device)
    return shared_norm_loss(scores, gold, groups)


def _learning_rate(step: int, steps: int, recipe: Recipe) -> float:
    """Rise linearly over the warm-up, then fall linearly to 0."""
    warm_up = max(1, round(steps * recipe.warm_up))
    return recipe.peak_learning_rate * min((step + 1) / warm_up, (steps - step) / max(1, steps - warm_up))


def _parameter_groups(network: nn.Module, weight_decay: float) -> list[dict[str, object]]:
    """Matrices decay; biases and layer norms do not."""
    matrices = [parameter for parameter in network.parameters() if parameter.ndim > 1]
    vectors = [parameter for parameter in network.parameters() if parameter.ndim <= 1]
    return [{"params": matrices, "weight_decay": weight_decay}, {"params": vectors, "weight_decay": 0.0}]


def _save(network: nn.Module, optimizer: torch.optim.Optimizer, path: Path, *, step: int, steps: int) -> None:
    """Write beside and rename, so that a run killed while it saves can still go on from the last one."""
    beside = path.with_suffix(".new")
    state = {"network": network.state_dict(), "optimizer": optimizer.state_dict(), "step": step, "steps": steps}
    torch.save(state, beside)
    beside.replace(path)


def _resume(
    network: nn.Module, optimizer: torch.optim.Optimizer, path: Path, *, steps: int, device: torch.device
) -> int:
    if not path.exists():
        return 0
    state = torch.load(path, map_location=device, weights_only=True)
    if state["steps"] != steps:
        raise RuntimeError(f"{path} is of a run of {state['steps']} steps, not {steps}: give another --out folder")
    network.load_state_dict(state["network"])
    optimizer.load_state_dict(state["optimizer"])
    return int(state["step"])
