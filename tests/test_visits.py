"""Visits: how long they are kept, and what is said when one is over."""

from typing import Any

import gradio as gr
import pytest

from qa.web.rooms import Rooms
from qa.web.visits import OVER, Desk, Visit
from tests.browser.engine import article_engine

ENGINE = article_engine()


def arrived(desk: Desk, key: str = "") -> Visit:
    """Return the visit of a page that was opened, with the key that it held."""
    visit = desk.arrive(gr.EventData(None, {"key": key}))[0]
    assert isinstance(visit, Visit)
    return visit


@pytest.mark.parametrize(("own", "is_kept"), [(None, True), (lambda: ENGINE, False)], ids=["shared", "own"])
def test_documents_of_ones_own_are_forgotten_with_the_visit(own: Any, is_kept: bool) -> None:  # noqa: ANN401, FBT001  # a table
    """What is shared costs nothing to remember."""
    desk = Desk(Rooms(ENGINE, own))
    visit = arrived(desk)
    desk.leave(visit)

    assert (desk.history.find(visit.key) is not None) == is_kept


def test_a_visit_lasts_as_long_as_one_of_its_pages() -> None:
    """The page from before it was loaded again takes nothing with it."""
    desk = Desk(Rooms(ENGINE, lambda: ENGINE))
    visit = arrived(desk)
    again = arrived(desk, visit.key)
    desk.leave(visit)

    assert again.room is visit.room
    assert desk.history.find(visit.key) is not None
    desk.leave(again)
    assert desk.history.find(visit.key) is None


def test_a_visit_that_is_over_says_so() -> None:
    """A question is not lost in silence: it stays in its box."""
    _, thread, box = Desk(Rooms(ENGINE)).post("Hello?", None)

    assert OVER in thread
    assert box == gr.skip()
