"""The README: what it shows is run, and what it lists is there."""

import doctest
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from qa.shelf import Shelf
from tests.web import served

if TYPE_CHECKING:
    from qa import Assistant

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
PAGE = "http://127.0.0.1:7860"
LIKE_A_DOCTEST = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def _blocks(language: str) -> list[str]:
    """Return the fenced blocks of one language, in order."""
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def _first_line(block: str) -> str:
    """Return what a block is called in a report."""
    return block.partition("\n")[0]


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the documents of the repository, to run a reader's commands in; `pincite` is on the path."""
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    shutil.copytree(ROOT / "tests" / "gold", tmp_path / "tests" / "gold")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent), prepend=os.pathsep)
    return tmp_path


@pytest.fixture(scope="module")
def page(assistant: "Assistant") -> Iterator[str]:
    """The address of the page on the article, wherever it is served."""
    with served(Shelf(assistant)) as address:
        yield address


@pytest.mark.weights
@pytest.mark.usefixtures("checkout")
@pytest.mark.parametrize("block", _blocks("python"), ids=_first_line)
def test_python_block(block: str, page: str) -> None:
    """A Python session gives what it shows; one that asks the page asks the one served here."""
    session = doctest.DocTestParser().get_doctest(block.replace(PAGE, page), {}, "README.md", "README.md", 0)
    runner = doctest.DocTestRunner(optionflags=LIKE_A_DOCTEST)

    assert session.examples
    assert runner.run(session).failed == 0


@pytest.mark.weights
@pytest.mark.parametrize("block", _blocks("console"), ids=_first_line)
def test_console_block(block: str, checkout: Path) -> None:
    """Every command after a `$` succeeds, and prints what is shown below it, if anything is."""
    for entry in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, shown = entry.partition("\n")
        run = subprocess.run(["bash", "-c", command], cwd=checkout, capture_output=True, encoding="utf-8", check=False)

        assert run.returncode == 0, f"{command}\n{run.stderr}"
        assert not shown.strip() or doctest.OutputChecker().check_output(shown, run.stdout, LIKE_A_DOCTEST), run.stdout


@pytest.mark.parametrize("target", re.findall(r"\]\((?!https?:|#)([^)#]+)", README))
def test_link_leads_somewhere(target: str) -> None:
    """A link or picture inside the repository is there."""
    assert (ROOT / target).exists()


def test_every_package_is_listed() -> None:
    """The list of files names every package, and nothing that is not there."""
    listed = set(re.findall(r"^([\w./-]+)  +\S", "".join(_blocks("text")), re.MULTILINE))
    packages = {
        str(init.parent.relative_to(ROOT)) + "/"
        for init in [*ROOT.glob("qa/**/__init__.py"), *ROOT.glob("index/**/__init__.py")]
    }

    assert packages - listed == set()
    assert {name for name in listed if not (ROOT / name).exists()} == set()
