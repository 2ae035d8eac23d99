"""Tests of qa.training.contrasts."""

import json
from dataclasses import fields
from pathlib import Path

import pytest

from qa.attribution.contrasts import Contrast
from qa.rivals import rival_question
from qa.training.contrasts import main
from tests.fakes import FakeReader

RIVALS = "Ann said that 40 marched. The police said that 9 marched."
MARCHED, SANG = "How many marched?", "How many sang?"
GROUPS = "There were 40 boys and 9 girls."


def write_cases(folder: Path, *cases: tuple[str, str, bool]) -> None:
    """Write the text, the question and whether it is a conflict of each case."""
    (folder / "documents").mkdir()
    written = []
    for number, (text, question, conflict) in enumerate(cases):
        (folder / "documents" / f"{number}.txt").write_text(text)
        places = [{"start": text.index(count), "end": text.index(count) + len(count)} for count in ("40", "9")]
        written.append({"document": f"{number}.txt", "question": question, "answers": places, "conflict": conflict})
    (folder / "conflicts.json").write_text(json.dumps(written))


def test_weights_are_fitted_and_tried_on_documents_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One weight for each sign; of rivals and of groups, two documents of each, none is mistaken."""
    write_cases(tmp_path, *2 * [(RIVALS, MARCHED, True)], *2 * [(GROUPS, MARCHED, False)])

    assert main([str(tmp_path)]) == 0

    told = capsys.readouterr().out
    assert all(f"{field.name}=" in told for field in fields(Contrast))
    assert "bar +0.0  precision 1.00  recall 1.00" in told


def test_a_reader_tells_what_grammar_does_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is asked about each case, and what it says has a weight."""
    write_cases(tmp_path, *2 * [(RIVALS, MARCHED, True)], *2 * [(RIVALS, SANG, False)])
    heard = FakeReader({rival_question(MARCHED, "40"): ["9"], rival_question(MARCHED, "9"): ["40"]})
    monkeypatch.setattr("qa.training.contrasts.SpanReader.open", lambda _folder: heard)

    assert main([str(tmp_path), "--reader", "any"]) == 0

    assert "bar +0.0  precision 1.00  recall 1.00" in capsys.readouterr().out
