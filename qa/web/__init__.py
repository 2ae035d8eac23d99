"""The web page."""

from qa.web.serving import free_port, serve

__all__ = ["free_port", "serve"]
