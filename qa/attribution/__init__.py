"""Who says so, and which answers cannot both hold."""

from qa.attribution.conflicts import Rival, conflicts
from qa.attribution.parties import attribute

__all__ = ["Rival", "attribute", "conflicts"]
