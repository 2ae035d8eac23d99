"""Where a model's files are: a folder, or what the local cache keeps under a name; nothing is downloaded."""

from pathlib import Path


def local_folder(model: Path | str, *, missing: type[Exception]) -> Path:
    """Return the folder of a model, or raise `missing`."""
    if Path(model).is_dir():
        return Path(model)
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    try:
        return Path(snapshot_download(str(model), local_files_only=True))
    except (HFValidationError, LocalEntryNotFoundError) as error:
        raise missing(f"{model} is no folder and no model in the local cache: give the folder of one") from error
