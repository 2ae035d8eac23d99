"""The span network: batches of tokens to start and end logits, on the processor's fastest number type."""

import inspect
from pathlib import Path
from typing import TYPE_CHECKING, Self

import numpy as np
from numpy.typing import NDArray

from index.processor import fast_type, in_fastest_type, keep_freed_memory, on_model_thread
from qa.errors import ReaderError
from qa.reader.encoding import Batch

if TYPE_CHECKING:
    from torch import nn

LONGEST_WINDOW = 512  # tokens, where the network sets no bound


class SpanNetwork:
    """A loaded `*ForQuestionAnswering` model."""

    def __init__(self, model: "nn.Module", *, max_tokens: int, pad_id: int) -> None:
        """Hold a model that is ready to read windows of up to `max_tokens` tokens."""
        self._model = model
        self._takes_types = "token_type_ids" in inspect.signature(model.forward).parameters
        self.max_tokens, self.pad_id = max_tokens, pad_id

    @classmethod
    @on_model_thread
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
        in_fastest_type(model.base_model)
        positions = getattr(model.config, "max_position_embeddings", LONGEST_WINDOW)
        max_tokens = positions - _unused_positions(model)
        return cls(model, max_tokens=max_tokens, pad_id=model.config.pad_token_id or 0)

    @on_model_thread
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


def with_exact_head(model: "nn.Module") -> "nn.Module":
    """Make the span head of a network compute in float32: in bfloat16 logits of 8 are told apart by 0.03 at best."""
    if head := getattr(model, "qa_outputs", None):
        head.float().register_forward_pre_hook(lambda _module, inputs: (inputs[0].float(),))
    return model
