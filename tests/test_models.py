"""Tests of index.models."""

import gc

import pytest

from index.models import uncollected


@pytest.mark.parametrize("enabled", [True, False])
def test_no_garbage_is_looked_for_meanwhile(*, enabled: bool) -> None:
    """Afterwards it is as before; what was there the first time is not searched again."""
    was_enabled = gc.isenabled()
    gc.unfreeze()
    (gc.enable if enabled else gc.disable)()
    try:
        with uncollected():
            assert not gc.isenabled()
        assert gc.isenabled() is enabled
        frozen = gc.get_freeze_count()
        assert frozen > 0
        with uncollected():
            later = [object]
        assert gc.get_freeze_count() <= frozen
        assert gc.is_tracked(later)
    finally:
        gc.unfreeze()
        (gc.enable if was_enabled else gc.disable)()
