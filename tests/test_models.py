"""Tests of index.models."""

import gc

import pytest

from index.models import uncollected


@pytest.mark.parametrize("enabled", [True, False])
def test_no_garbage_is_looked_for_meanwhile(*, enabled: bool) -> None:
    """Afterwards it is as before, also when loading failed."""
    was_enabled, frozen = gc.isenabled(), gc.get_freeze_count()
    (gc.enable if enabled else gc.disable)()
    try:
        with pytest.raises(OSError, match="gone"), uncollected():
            assert not gc.isenabled()
            raise OSError("gone")
        assert gc.isenabled() is enabled
        assert gc.get_freeze_count() > frozen
    finally:
        gc.unfreeze()
        (gc.enable if was_enabled else gc.disable)()
