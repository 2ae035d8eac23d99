"""The web page."""

from qa.web.serving import free_port, serve
from qa.web.tools import require_tools

__all__ = ["free_port", "require_tools", "serve"]
