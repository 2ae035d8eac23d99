"""What was said, kept in memory, so that a page that is loaded again goes on where it was."""

import secrets
from collections import OrderedDict
from threading import Lock
from typing import Generic, TypeVar

MOST_KEPT = 200  # visits of all visitors; of more, the one that was silent longest is forgotten

Visit = TypeVar("Visit")


def new_key() -> str:
    """Return a key that nobody guesses: whoever has it can read the visit."""
    return secrets.token_urlsafe(16)


class History(Generic[Visit]):
    """Visits by the keys that their pages hold; nothing is written to a disk, here or in a browser."""

    def __init__(self, most: int = MOST_KEPT) -> None:
        """Keep at most `most` visits."""
        self._most = most
        self._visits: OrderedDict[str, Visit] = OrderedDict()
        self._lock = Lock()

    def keep(self, key: str, visit: Visit) -> None:
        """Keep a visit as it is now."""
        with self._lock:
            self._visits[key] = visit
            self._visits.move_to_end(key)
            if len(self._visits) > self._most:
                self._visits.popitem(last=False)

    def forget(self, key: str) -> None:
        """Keep a visit no longer, if it is kept."""
        with self._lock:
            self._visits.pop(key, None)

    def find(self, key: str) -> Visit | None:
        """Return the visit as it was kept last, if it still is."""
        with self._lock:
            return self._visits.get(key)
