"""Visits kept for a page that is loaded again."""

from qa.web.history import History, new_key


def test_a_visit_is_found_as_it_was_kept_last() -> None:
    """A later state replaces an earlier one; an unknown key finds nothing."""
    history = History[str]()
    history.keep("a", "first")
    history.keep("a", "second")

    assert history.find("a") == "second"
    assert history.find("b") is None


def test_the_visit_that_was_silent_longest_is_forgotten() -> None:
    """Memory is bounded; what was kept anew is not old."""
    history = History[int](most=2)
    for key, visit in (("a", 1), ("b", 2), ("a", 3), ("c", 4)):
        history.keep(key, visit)

    assert [history.find(key) for key in "abc"] == [3, None, 4]


def test_no_two_keys_are_alike() -> None:
    """Each is long and random."""
    assert len({new_key() for _ in range(100)}) == 100
    assert len(new_key()) >= 20
