"""The span network: batches of tokens to start and end logits, on the processor's fastest number type."""

import ctypes
import inspect
import sys
import timeit
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Self

import numpy as np
from numpy.typing import NDArray

from qa.errors import ReaderError
from qa.reader.encoding import Batch

if TYPE_CHECKING:
    import torch
    from torch import nn

TRIM_THRESHOLD, MMAP_THRESHOLD = -1, -3  # `M_…` of malloc.h: the options of mallopt(3)
MOST_KEPT, LARGEST_KEPT = 2**28, 2**25  # bytes: of what is free, and of one array; the latter is the most it takes
LONGEST_WINDOW = 512  # tokens, where the network sets no bound
TRIALS = 16  # of some milliseconds
WORTH_ROUNDING = 1.3  # times as fast: integers cost the log-odds of a span some 0.05 nats


class SpanNetwork:
    """A loaded `*ForQuestionAnswering` model."""

    def __init__(self, model: "nn.Module", *, max_tokens: int, pad_id: int) -> None:
        """Hold a model that is ready to read windows of up to `max_tokens` tokens."""
        self._model = model
        self._takes_types = "token_type_ids" in inspect.signature(model.forward).parameters
        self.max_tokens, self.pad_id = max_tokens, pad_id

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Load the weights of a model folder, in the processor's fastest number type. Raises ReaderError."""
        import torch
        from huggingface_hub.errors import StrictDataclassError
        from safetensors import SafetensorError
        from transformers import AutoModelForQuestionAnswering
        from transformers.utils import logging

        keep_freed_memory()
        dtype = fast_type(torch.device("cpu"))
        logging.disable_progress_bar()  # type: ignore[no-untyped-call]  # transformers leaves it unannotated
        logging.set_verbosity_error()  # type: ignore[no-untyped-call]  # its tables of keys: what matters is raised below
        try:
            model, loading = AutoModelForQuestionAnswering.from_pretrained(
                str(folder), local_files_only=True, dtype=dtype, output_loading_info=True
            )
        except (OSError, ValueError, KeyError, RuntimeError, SafetensorError, StrictDataclassError) as error:
            said = " ".join(str(error).split())
            raise ReaderError(f"{folder} cannot be loaded as a question-answering model: {said}") from error
        if loading["missing_keys"]:
            raise ReaderError(
                f"{folder} lacks {', '.join(sorted(loading['missing_keys'])[:3])}: "
                "give a model that was trained for extractive question answering"
            )
        model.eval()
        with_exact_head(model)
        if number_type() == "int8" and model.config.model_type == "bert" and model.config.hidden_act == "gelu":
            from qa.reader.integers import IntegerEncoder

            model.float()
            model.bert.encoder = IntegerEncoder(model.bert.encoder)
        positions = getattr(model.config, "max_position_embeddings", LONGEST_WINDOW)
        max_tokens = positions - _unused_positions(model)
        return cls(model, max_tokens=max_tokens, pad_id=model.config.pad_token_id or 0)

    def logits(self, batch: Batch) -> NDArray[np.float32]:
        """Return start and end logits in nats, shape (2, windows, tokens)."""
        import torch

        inputs = {"input_ids": batch.input_ids, "attention_mask": batch.attention_mask}
        if self._takes_types:
            inputs["token_type_ids"] = batch.token_type_ids
        if batch.attention_mask.all():
            del inputs["attention_mask"]  # attention without a mask is faster
        with torch.inference_mode():
            output = self._model(**{name: torch.from_numpy(array) for name, array in inputs.items()})
        return np.stack([output.start_logits.float().numpy(), output.end_logits.float().numpy()])


def _unused_positions(model: "nn.Module") -> int:
    """Return how many positions no token takes: models like RoBERTa count from behind that of the padding."""
    tables = (part for name, part in model.named_modules() if name.endswith("position_embeddings"))
    return next((table.padding_idx + 1 for table in tables if table.padding_idx is not None), 0)


def keep_freed_memory() -> None:
    """Have glibc keep what arrays leave: to hand it back and be given cleared pages took a third of each reading.

    Under another C library nothing is done.
    """
    if sys.platform == "linux" and (mallopt := getattr(ctypes.CDLL(None), "mallopt", None)):
        mallopt(TRIM_THRESHOLD, MOST_KEPT)
        mallopt(MMAP_THRESHOLD, LARGEST_KEPT)


def fast_type(device: "torch.device") -> "torch.dtype":
    """Return the type that a device computes fastest in."""
    import torch

    has_bfloat16 = torch.cuda.is_bf16_supported() if device.type == "cuda" else gains_by_bfloat16()
    return torch.bfloat16 if has_bfloat16 else torch.float32


@cache
def gains_by_bfloat16() -> bool:
    """Whether this processor has bfloat16, and multiplies matrices of a layer's size faster in it than in float32.

    Having it is not enough: an AMD EPYC is five times as fast in it, an Intel Xeon of the fourth generation whose
    matrix unit a virtual machine hides half as fast.
    """
    import torch

    if not (torch.cpu._is_avx512_bf16_supported() or torch.cpu._is_amx_tile_supported()):  # noqa: SLF001  # no public name
        return False
    bfloat16, float32 = _seconds(torch.bfloat16, torch.float32)
    return bfloat16 < float32


@cache
def number_type() -> str:
    """Return the type that readers compute in on this processor: "float32", "bfloat16" or "int8".

    Integers are for networks of BERT's kind; others then compute in the faster of the two others. Only a processor with
    instructions for products of integers (VNNI) has them: without, their sums would saturate.
    """
    import torch

    fastest = fast_type(torch.device("cpu"))
    if torch.cpu._is_vnni_supported():  # noqa: SLF001  # no public name
        integers, others = _seconds(torch.int8, fastest)
        if WORTH_ROUNDING * integers < others:
            return "int8"
    return str(fastest).removeprefix("torch.")


def _seconds(*types: "torch.dtype") -> list[float]:
    """Return the least time of some products in each type, taken in turns: what else runs slows all of them."""
    import torch
    from torch import nn

    from qa.reader.integers import IntegerLinear

    layers = {dtype: nn.Linear(384, 1536) for dtype in types}
    products = [IntegerLinear(layer) if dtype == torch.int8 else layer.to(dtype) for dtype, layer in layers.items()]
    tokens = [torch.ones(512, 384, dtype=torch.float32 if dtype == torch.int8 else dtype) for dtype in types]
    with torch.inference_mode():
        turns = [
            [timeit.timeit(partial(product, rows), number=1) for product, rows in zip(products, tokens, strict=True)]
            for _ in range(TRIALS)
        ]
    return [min(times) for times in zip(*turns, strict=True)]


def with_exact_head(model: "nn.Module") -> "nn.Module":
    """Make the span head of a network compute in float32: in bfloat16 logits of 8 are told apart by 0.03 at best."""
    if head := getattr(model, "qa_outputs", None):
        head.float().register_forward_pre_hook(lambda _module, inputs: (inputs[0].float(),))
    return model
