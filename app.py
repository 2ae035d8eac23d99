"""The chat page's front door: `python app.py [--documents PATH …]` is `pincite chat`."""

import sys

from qa.__main__ import main

if __name__ == "__main__":
    raise SystemExit(main(["chat", *sys.argv[1:]]))
