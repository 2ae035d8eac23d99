"""Where a model's files are, a folder or what the local cache keeps under a name, and how they are loaded quickly.

Nothing is downloaded.
"""

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def local_folder(model: Path | str, *, missing: type[Exception]) -> Path:
    """Return the folder of a model, or raise `missing`."""
    if os.path.isdir(model):  # noqa: PTH112  # False, and no error, for a name that no system takes
        return Path(model)
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    try:
        return Path(snapshot_download(str(model), local_files_only=True))
    except (HFValidationError, LocalEntryNotFoundError) as error:
        raise missing(f"{model} is no folder and no model in the local cache: give the folder of one") from error


@contextmanager
def uncollected() -> Iterator[None]:
    """Look for no garbage meanwhile, nor, after the first time, in what is there then.

    What the libraries of models make when they are imported stays: to search it again and again takes a seventh of a
    start. Models that come and go later are collected as ever.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if not gc.get_freeze_count():
            gc.freeze()
        if was_enabled:
            gc.enable()
