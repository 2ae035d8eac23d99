"""What this processor computes fastest in, and having models compute in it."""

import ctypes
import os
import sys
import threading
import timeit
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache, partial, wraps
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

if TYPE_CHECKING:
    import torch
    from torch import nn

P = ParamSpec("P")
T = TypeVar("T")
TRIM_THRESHOLD, MMAP_THRESHOLD = -1, -3  # `M_…` of malloc.h: the options of mallopt(3)
MOST_KEPT, LARGEST_KEPT = 2**28, 2**25  # bytes: of what is free, and of one array; the latter is the most it takes
TRIALS = 16  # of some milliseconds
WORTH_ROUNDING = 1.3  # times as fast: integers cost the log-odds of a span some 0.05 nats


def on_model_thread(function: Callable[P, T]) -> Callable[P, T]:
    """Have a function run on the one thread that models compute on, after what was asked for before it.

    OpenMP gives every thread that computes helpers, and 35 MiB to keep: a server would fill the memory. When there are
    more of them than processors, it lets them sleep between two products, and a reading takes twice as long; so all
    that computes in parallel belongs here, from the loading of a model on.
    """

    @wraps(function)
    def waiting(*args: P.args, **kwargs: P.kwargs) -> T:
        if getattr(_here, "is_model_thread", False):
            return function(*args, **kwargs)
        try:
            waited_for = _executor().submit(function, *args, **kwargs)
        except RuntimeError:  # the program ends, and only threads that it waits for still ask
            return function(*args, **kwargs)
        return waited_for.result()

    return waiting


def _executor() -> ThreadPoolExecutor:
    process = os.getpid()  # a forked one has no thread but that which forked
    return _executors.get(process) or _executors.setdefault(process, ThreadPoolExecutor(1, "models", _enter))


def _enter() -> None:
    _here.is_model_thread = True


_here = threading.local()
_executors: dict[int, ThreadPoolExecutor] = {}


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
    """Return the type that models compute in on this processor: "float32", "bfloat16" or "int8".

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


def in_fastest_type(model: "nn.Module") -> None:
    """Have the encoder of a BERT model compute in integers where that is fastest; other models stay as they are."""
    from transformers import BertModel

    if isinstance(model, BertModel) and model.config.hidden_act == "gelu" and number_type() == "int8":
        from index.integers import IntegerEncoder

        bert: Any = model  # whose methods transformers leaves unannotated
        bert.float()
        bert.encoder = IntegerEncoder(bert.encoder)


@on_model_thread
def _seconds(*types: "torch.dtype") -> list[float]:
    """Return the least time of some products in each type, taken in turns: what else runs slows all of them.

    On one thread: where other programs run, two wait for each other, and now one type seems faster, now another.
    """
    import torch
    from torch import nn

    from index.integers import IntegerLinear

    layers = {dtype: nn.Linear(384, 1536) for dtype in types}
    products = [IntegerLinear(layer) if dtype == torch.int8 else layer.to(dtype) for dtype, layer in layers.items()]
    tokens = [torch.ones(512, 384, dtype=torch.float32 if dtype == torch.int8 else dtype) for dtype in types]
    runs = [partial(product, rows) for product, rows in zip(products, tokens, strict=True)]
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        with torch.inference_mode():
            turns = [[timeit.timeit(run, number=1) for run in runs] for _ in range(TRIALS)]
    finally:
        torch.set_num_threads(threads)
    return [min(times) for times in zip(*turns, strict=True)]
