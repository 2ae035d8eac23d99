"""Tests of index.processor: which number type is computed in."""

import ctypes
import os
import subprocess
import sys
import threading
import timeit
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest
import torch

from index import processor

CPU = torch.device("cpu")


@pytest.fixture(autouse=True)
def _measured_anew() -> Iterator[None]:
    """Forget what was measured, before and after."""
    measured = (processor.gains_by_bfloat16, processor.number_type)
    for choice in measured:
        choice.cache_clear()
    yield
    for choice in measured:
        choice.cache_clear()


@pytest.mark.parametrize(
    ("has_it", "bfloat16_seconds", "chosen"),
    [(True, 0.5, torch.bfloat16), (True, 2.0, torch.float32), (False, 0.5, torch.float32)],
    ids=["faster", "slower", "absent"],
)
def test_bfloat16_is_computed_in_where_it_is_faster(
    monkeypatch: pytest.MonkeyPatch, chosen: torch.dtype, bfloat16_seconds: float, *, has_it: bool
) -> None:
    """Some processors have it and are slower in it than in float32; others cast each number and take for ever."""
    monkeypatch.setattr(torch.cpu, "_is_avx512_bf16_supported", lambda: has_it)
    monkeypatch.setattr(torch.cpu, "_is_amx_tile_supported", lambda: False)
    monkeypatch.setattr(processor, "_seconds", lambda *_types: [bfloat16_seconds, 1.0])

    assert processor.fast_type(CPU) == chosen


def test_freed_memory_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """The C library is told so, if it is one that can be."""
    set_options: list[tuple[int, int]] = []
    library = SimpleNamespace(mallopt=lambda option, value: set_options.append((option, value)))
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(ctypes, "CDLL", lambda _name: library)
    processor.keep_freed_memory()

    assert set_options == [(-1, 2**28), (-3, 2**25)]

    monkeypatch.setattr(ctypes, "CDLL", lambda _name: SimpleNamespace())
    processor.keep_freed_memory()


def test_the_choice_is_measured_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """All networks of a program compute in one type."""
    monkeypatch.setattr(torch.cpu, "_is_avx512_bf16_supported", lambda: True)
    seconds = iter([[1.0, 2.0]])
    monkeypatch.setattr(processor, "_seconds", lambda *_types: next(seconds))

    assert processor.fast_type(CPU) == processor.fast_type(CPU) == torch.bfloat16


@pytest.mark.parametrize(
    ("has_them", "seconds", "chosen"),
    [(True, 0.5, "int8"), (True, 0.9, "float32"), (False, 0.5, "float32")],
    ids=["much faster", "little faster", "absent"],
)
def test_integers_are_computed_in_where_it_is_worth_the_rounding(
    monkeypatch: pytest.MonkeyPatch, seconds: float, chosen: str, *, has_them: bool
) -> None:
    """Without instructions for their products sums would saturate, and a few per cent are not worth it."""
    monkeypatch.setattr(torch.cpu, "_is_vnni_supported", lambda: has_them)
    monkeypatch.setattr(processor, "gains_by_bfloat16", lambda: False)
    monkeypatch.setattr(processor, "_seconds", lambda *_types: [seconds, 1.0])

    assert processor.number_type() == chosen


@processor.on_model_thread
def _threads() -> int:
    return torch.get_num_threads()


def test_types_are_measured_on_one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of two, one waits for the other where other programs run; afterwards there are as many as before."""
    counted: list[int] = []
    before = _threads()

    def timed(run: Callable[[], object], number: int) -> float:
        counted.append(_threads())
        run()
        return float(number)

    monkeypatch.setattr(timeit, "timeit", timed)

    processor._seconds(torch.float32, torch.bfloat16)  # noqa: SLF001  # what it returns is another machine's matter

    assert set(counted) == {1}
    assert _threads() == before


@processor.on_model_thread
def _ident(*, again: bool = False) -> int:
    return _ident() if again else threading.get_ident()


def test_models_compute_on_one_thread() -> None:
    """Whoever asks, one after the other: each further thread would keep memory of its own."""
    with ThreadPoolExecutor(4) as visitors:
        found = set(visitors.map(lambda _number: _ident(), range(8)))

    assert found == {_ident(), _ident(again=True)}
    assert found != {threading.get_ident()}


def test_it_is_done_without_when_the_program_ends() -> None:
    """A thread that is waited for may still ask."""
    code = (
        "import threading, time; from index.processor import on_model_thread;"
        "compute = on_model_thread(int); compute();"
        "late = lambda: (threading.main_thread().join(), time.sleep(0.2), print(compute()));"
        "threading.Thread(target=late).start()"
    )

    ended = subprocess.run([sys.executable, "-c", code], check=False, timeout=60, capture_output=True, text=True)

    assert (ended.stdout, ended.stderr) == ("0\n", "")


def test_what_goes_wrong_on_it_is_told() -> None:
    """As if it had gone wrong here."""
    with pytest.raises(ZeroDivisionError):
        processor.on_model_thread(lambda: 1 // 0)()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no process is forked here")
def test_a_forked_process_has_its_own() -> None:
    """That of its parent is not there, and would be waited for in vain."""
    code = (
        "import os; from index.processor import on_model_thread; compute = on_model_thread(int); compute();"
        "child = os.fork(); compute(); child or os._exit(7);"
        "raise SystemExit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 7
