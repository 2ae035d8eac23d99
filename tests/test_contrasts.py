"""Tests of qa.training.contrasts."""

import json
from dataclasses import fields
from pathlib import Path

import pytest

from qa.attribution.contrasts import Contrast
from qa.training.contrasts import main

RIVALS = "Ann said that 40 marched. The police said that 9 marched."
GROUPS = "There were 40 boys and 9 girls."


def test_weights_are_fitted_and_tried_on_documents_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One weight for each sign; of rivals and of groups, two documents of each, none is mistaken."""
    (tmp_path / "documents").mkdir()
    cases = []
    for name, text in (("a", RIVALS), ("b", RIVALS), ("c", GROUPS), ("d", GROUPS)):
        (tmp_path / "documents" / f"{name}.txt").write_text(text)
        places = [{"start": text.index(count), "end": text.index(count) + len(count)} for count in ("40", "9")]
        case = {"document": f"{name}.txt", "question": "How many marched?", "answers": places}
        cases.append({**case, "conflict": text == RIVALS})
    (tmp_path / "conflicts.json").write_text(json.dumps(cases))

    assert main([str(tmp_path)]) == 0

    told = capsys.readouterr().out
    assert all(f"{field.name}=" in told for field in fields(Contrast))
    assert "bar +0.0  precision 1.00  recall 1.00" in told
