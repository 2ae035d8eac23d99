"""Who says so, and which answers cannot both hold."""

from qa.attribution.conflicts import conflicts
from qa.attribution.parties import attribute

__all__ = ["attribute", "conflicts"]
