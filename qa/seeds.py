"""Where the packaged seed article is: in the wheel as data of `qa`, in a checkout in `seeds/`."""

from importlib.resources import files
from pathlib import Path


def seed_folder() -> Path:
    """Return the folder of the default corpus."""
    package = Path(str(files("qa")))
    packaged = package / "seeds"
    return packaged if packaged.is_dir() else package.parent / "seeds"
