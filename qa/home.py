"""The user's own folders, which things are kept in from one run to the next, and nobody else may look into."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

NO_HOME = "this user has no home folder: set HOME to one"


def data_folder() -> Path | None:
    """Return the folder of what cannot be made again; None for a user without a home."""
    from platformdirs import user_data_path

    return _private(user_data_path)


def cache_folder() -> Path | None:
    """Return the folder of what can be made again; None for a user without a home."""
    from platformdirs import user_cache_path

    return _private(user_cache_path)


def _private(of_program: Callable[[str], Path]) -> Path | None:
    """Make a folder that is its owner's alone; where that cannot be, whoever writes there says so."""
    try:
        folder = of_program("pincite")
    except RuntimeError:  # platformdirs': neither HOME nor the list of users names one
        return None
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)  # an earlier version left it open to all
    return folder
