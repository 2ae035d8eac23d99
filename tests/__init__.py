"""Tests of Pincite; `tests.fakes` holds the stand-ins."""
