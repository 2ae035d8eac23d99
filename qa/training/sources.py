"""What is known of the sources of questions that readers are trained and calibrated on."""

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

FILE = Path(__file__).with_name("sources.toml")


class Asked(StrEnum):
    """Of what a source's held-back questions are asked in calibration."""

    EVERYWHERE = "everywhere"  # of their paragraph, and of whole documents
    ALONE = "alone"  # of their paragraph, since they do not say which one they mean
    NEVER = "never"  # no user asks so, or their answers are no shortest spans


@dataclass(frozen=True, slots=True)
class Source:
    """One source of questions."""

    licence: str = "your own"
    asked: Asked = Asked.EVERYWHERE


def known_sources() -> dict[str, Source]:
    """Return what is known of each source by its name; any other is a user's own."""
    content = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {name: Source(**told | {"asked": Asked(told.get("asked", "everywhere"))}) for name, told in content.items()}
