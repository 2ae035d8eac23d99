"""The training loop: steps, checkpoints, and going on exactly where a run was stopped."""

import copy
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from zipfile import is_zipfile

import torch
from torch import Tensor, nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn
from torch.utils.data import DataLoader
from transformers import AutoModelForQuestionAnswering

from index.processor import fast_type
from qa.reader.network import with_exact_head
from qa.training.batches import Batches, TrainingBatch
from qa.training.objective import shared_norm_losses, span_chances, span_scores, taught_losses
from qa.training.recipe import Recipe

CHECKPOINT_STEPS = 250
REPORT_STEPS = 25
LOADERS = 3  # processes that make batches for a GPU
AVERAGE_STEPS = 10  # from one averaging of the weights to the next
AVERAGE_DECAY = 0.97  # at each: the mean reaches back some 330 steps


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is."""

    step: int
    steps: int
    loss: float  # mean since the last report, in nats a question
    seconds_left: float


def open_network(folder: Path, device: torch.device) -> nn.Module:
    """Return the span network of a model folder, in float32; a missing span head is fresh.

    It has no dropout of its own: that of single numbers takes a third of a step on a CPU.
    """
    network: nn.Module = AutoModelForQuestionAnswering.from_pretrained(
        str(folder),
        local_files_only=True,
        dtype=torch.float32,
        attention_probs_dropout_prob=0.0,
        hidden_dropout_prob=0.0,
        # Fused attention is slower to train in bfloat16 on a CPU: 29 to 34 windows a second against 40 to 44 at 192
        # tokens. In float32 it is a tenth faster.
        attn_implementation="eager" if device.type == "cpu" and fast_type(device) == torch.bfloat16 else "sdpa",
    )
    return network.to(device)


def train(
    network: nn.Module,
    batches: Batches,
    recipe: Recipe,
    *,
    checkpoint: Path,
    data: str,
    device: torch.device,
    report: Callable[[Progress], None],
    teachers: Sequence[nn.Module] = (),
) -> None:
    """Train in place, from `checkpoint` if there is one. Raises RuntimeError if that is of another run.

    `data` is a checksum of what is trained on, by which other runs of as many steps are told.
    Teachers are readers of the same tokens; the recipe says what share of the loss is theirs.
    The weights are float32, and what is computed with them is of the device's fastest type (Micikevicius et al. 2018,
    "Mixed Precision Training"). What is left in `network` is their running mean over the last steps.
    """
    run = _Run(network, recipe, fast_type(device), teachers)
    first = run.resume(checkpoint, steps=len(batches), data=data, device=device)
    began, losses = time.monotonic(), []
    # A GPU takes steps faster than one process makes batches.
    workers = LOADERS if device.type == "cuda" else 0
    loader = DataLoader(batches, batch_size=None, sampler=range(first, len(batches)), num_workers=workers)
    for step, batch in enumerate(loader, start=first):
        torch.manual_seed((recipe.seed << 32) + step)  # a run that goes on draws what it would have drawn
        losses.append(run.step(batch, _learning_rate(step, len(batches), recipe), device))
        if (step + 1) % AVERAGE_STEPS == 0 or step + 1 == len(batches):
            run.average.update_parameters(network)
        if (step + 1) % REPORT_STEPS == 0:
            seconds_left = (time.monotonic() - began) / (step + 1 - first) * (len(batches) - step - 1)
            report(Progress(step + 1, len(batches), float(torch.stack(losses).mean()), seconds_left))
            losses = []
        if (step + 1) % CHECKPOINT_STEPS == 0 or step + 1 == len(batches):
            run.save(checkpoint, step=step + 1, steps=len(batches), data=data)
    network.load_state_dict(run.average.module.state_dict())


def with_dropout(network: nn.Module, chance: float) -> nn.Module:
    """Put the dropout of channels behind the layers of a network in training; that of its attention stays none."""
    for path, part in list(network.named_modules()):
        for name, child in part.named_children():
            if isinstance(child, nn.Dropout) and "attention.self" not in path:
                setattr(part, name, ChannelDropout(chance))
    return network


def blend(network: nn.Module, other: nn.Module, share: float) -> None:
    """Make a network the mean of itself and another that has gone on from the same weights, or is those weights.

    `share` is the other's. The mean reads better than either, since what each has learnt by heart is not the same
    (Wortsman et al. 2022, "Model Soups").
    """
    with torch.no_grad():
        for mine, theirs in zip(network.parameters(), other.parameters(), strict=True):
            mine.lerp_(theirs, share)


class ChannelDropout(nn.Module):
    """Dropout of whole channels: one draw for all tokens of a window, after Gal & Ghahramani (2016).

    A hundredth of the random numbers that dropout of single ones needs, and no less hard to learn by heart against.
    """

    def __init__(self, chance: float) -> None:
        """Silence a channel with this chance."""
        super().__init__()
        self._chance = chance

    def forward(self, states: Tensor) -> Tensor:
        """*Shapes:* (windows, tokens, channels), as returned."""
        kept = torch.rand(len(states), 1, states.shape[-1], device=states.device) >= self._chance
        return states * (kept / (1 - self._chance)).to(states.dtype)


class _Run:
    """A network in training: its float32 weights, their copy that computes, their mean, and the optimizer."""

    def __init__(
        self, network: nn.Module, recipe: Recipe, dtype: torch.dtype, teachers: Sequence[nn.Module] = ()
    ) -> None:
        self._network, self._recipe = network, recipe
        self._teachers = [with_exact_head(copy.deepcopy(teacher).to(dtype)).eval() for teacher in teachers]
        self._fast = with_exact_head(with_dropout(copy.deepcopy(network).to(dtype), recipe.dropout)).train()
        self._pairs = list(zip(network.parameters(), self._fast.parameters(), strict=True))
        self._optimizer = torch.optim.AdamW(_parameter_groups(network, recipe.weight_decay), lr=0.0, fused=True)
        self.average = AveragedModel(network, multi_avg_fn=get_ema_multi_avg_fn(AVERAGE_DECAY))  # type: ignore[no-untyped-call]  # torch leaves it unannotated

    def step(self, batch: TrainingBatch, learning_rate: float, device: torch.device) -> Tensor:
        """Take one step and return the loss, in nats."""
        for group in self._optimizer.param_groups:
            group["lr"] = learning_rate
        loss = self._loss(batch, device)
        loss.backward()  # type: ignore[no-untyped-call]  # torch leaves it unannotated
        for exact, fast in self._pairs:
            exact.grad = None if fast.grad is None else fast.grad.to(exact.dtype)
        nn.utils.clip_grad_norm_(self._network.parameters(), 1.0)
        self._optimizer.step()
        self._fast.zero_grad()
        self._copy_back()
        return loss.detach()

    def _loss(self, batch: TrainingBatch, device: torch.device) -> Tensor:
        read = batch.batch
        ids, whole_ids, types, mask, inside, gold, groups, wants_all = (
            torch.from_numpy(array).to(device)
            for array in (
                read.input_ids,
                batch.whole_ids,
                read.token_type_ids,
                read.attention_mask,
                read.in_passage,
                batch.gold,
                batch.groups,
                batch.wants_all,
            )
        )

        def scores(network: nn.Module, ids: Tensor) -> Tensor:
            output = network(input_ids=ids, token_type_ids=types, attention_mask=mask)
            start, end = output.start_logits.float(), output.end_logits.float()
            return span_scores(start, end, inside, max_tokens=self._recipe.max_answer_tokens)

        found = scores(self._fast, ids)
        losses = shared_norm_losses(found, gold, groups, wants_all)
        if not self._teachers:
            return losses.mean()
        with torch.no_grad():
            given = [span_chances(scores(teacher, whole_ids), groups) for teacher in self._teachers]
        taught = taught_losses(found, torch.stack(given).mean(0), groups)
        # Teachers that never saw several answers wanted would have one of them alone.
        return losses.lerp(taught, self._recipe.taught * (~wants_all).to(losses.dtype)).mean()

    def save(self, path: Path, *, step: int, steps: int, data: str) -> None:
        """Write beside and rename, so that a run killed while it saves can still go on from the last one."""
        beside = path.with_suffix(".new")
        parts = {name: part.state_dict() for name, part in self._parts().items()}
        torch.save({**parts, "step": step, "steps": steps, "data": data}, beside)
        beside.replace(path)

    def resume(self, path: Path, *, steps: int, data: str, device: torch.device) -> int:
        """Take over a checkpoint and return how many steps it has behind it, 0 if there is none."""
        if not path.exists():
            return 0
        if not is_zipfile(path):
            raise RuntimeError(f"{path} is no checkpoint: remove it, or give another --out folder")
        state = torch.load(path, map_location=device, weights_only=True)
        if state["steps"] != steps:
            raise RuntimeError(f"{path} is of a run of {state['steps']} steps, not {steps}: give another --out folder")
        if state.get("data", data) != data:  # those of before had none
            raise RuntimeError(f"{path} is of a run on other questions: give another --out folder")
        for name, part in self._parts().items():
            part.load_state_dict(state[name])
        self._copy_back()
        return int(state["step"])

    def _parts(self) -> dict[str, nn.Module | torch.optim.Optimizer]:
        return {"network": self._network, "average": self.average, "optimizer": self._optimizer}

    def _copy_back(self) -> None:
        with torch.no_grad():
            for exact, fast in self._pairs:
                fast.copy_(exact)


def _learning_rate(step: int, steps: int, recipe: Recipe) -> float:
    """Rise linearly over the warm-up, then fall linearly to 0."""
    warm_up = max(1, round(steps * recipe.warm_up))
    return recipe.peak_learning_rate * min((step + 1) / warm_up, (steps - step) / max(1, steps - warm_up))


def _parameter_groups(network: nn.Module, weight_decay: float) -> list[dict[str, object]]:
    """Matrices decay; biases and layer norms do not."""
    matrices = [parameter for parameter in network.parameters() if parameter.ndim > 1]
    vectors = [parameter for parameter in network.parameters() if parameter.ndim <= 1]
    return [{"params": matrices, "weight_decay": weight_decay}, {"params": vectors, "weight_decay": 0.0}]
