"""Tests of qa.reader.network: which number type is computed in."""

from collections.abc import Iterator

import pytest
import torch

from qa.reader import network

CPU = torch.device("cpu")


@pytest.fixture(autouse=True)
def _measured_anew() -> Iterator[None]:
    """Forget what was measured, before and after."""
    network.gains_by_bfloat16.cache_clear()
    yield
    network.gains_by_bfloat16.cache_clear()


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
    seconds = {torch.bfloat16: bfloat16_seconds, torch.float32: 1.0}
    monkeypatch.setattr(network, "_seconds", seconds.__getitem__)

    assert network.fast_type(CPU) == chosen


def test_the_choice_is_measured_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """All networks of a program compute in one type."""
    monkeypatch.setattr(torch.cpu, "_is_avx512_bf16_supported", lambda: True)
    seconds = iter([1.0, 2.0])
    monkeypatch.setattr(network, "_seconds", lambda _dtype: next(seconds))

    assert network.fast_type(CPU) == network.fast_type(CPU) == torch.bfloat16
    assert network.number_type() == "bfloat16"
