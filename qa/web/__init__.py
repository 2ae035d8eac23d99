"""The web page."""

from qa.web.serving import free_port, is_for_this_machine, serve
from qa.web.tools import require_tools

__all__ = ["free_port", "is_for_this_machine", "require_tools", "serve"]
