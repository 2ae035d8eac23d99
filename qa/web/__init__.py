"""The web page."""

from qa.web.serving import serve

__all__ = ["serve"]
