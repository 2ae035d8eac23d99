"""The wheel: what it holds, and that it answers on its own, away from the sources and from any network."""

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent
SEED = "seeds/nagorno-karabakh.txt"
NO_NETWORK = """\
import os, sys
def refuse(event, arguments):
    if event in {"socket.connect", "socket.getaddrinfo", "socket.sendto"}:
        os.write(2, f"{event} {arguments}".encode())
        os._exit(77)
sys.addaudithook(refuse)
"""


def _run(*command: str | Path, cwd: Path | None = None, env: dict[str, str] | None = None) -> str:
    """Return what a command prints; what it complains of is the failure's message."""
    run = subprocess.run(command, cwd=cwd, env=env, capture_output=True, encoding="utf-8", check=False)
    assert run.returncode == 0, run.stderr
    return run.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the sources."""
    folder = tmp_path_factory.mktemp("wheel")
    _run(sys.executable, "-m", "pip", "wheel", ROOT, "--no-deps", "--no-build-isolation", "--wheel-dir", folder)
    return next(folder.glob("pincite-*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs' folder of an environment that holds the wheel, and borrows only what the wheel depends on."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, symlinks=True)
    python = folder / "bin" / "python"
    _run(sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "--no-index", wheel)
    own_packages = Path(_run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip())
    (own_packages / "borrowed.pth").write_text(sysconfig.get_path("purelib"), "utf-8")
    return python.parent


def test_the_wheel_holds_the_packages_whole(wheel: Path) -> None:
    """Every file of `qa` and `index` but training questions, and the seed article inside `qa`; nothing else."""
    without = ":(exclude)qa/training/questions"
    listing = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "qa", "index", without]
    files = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}

    assert files == {*_run(*listing, cwd=ROOT).splitlines(), f"qa/{SEED}"}


@pytest.mark.parametrize(
    "name", ["index/py.typed", "qa/py.typed", "qa/reader/weights/README.md", "qa/reader/weights/model.safetensors"]
)
def test_the_wheel_holds(wheel: Path, name: str) -> None:
    """Types, the reader and its card are not left at home."""
    assert name in zipfile.ZipFile(wheel).namelist()


def test_the_wheel_carries_the_article_unchanged(wheel: Path) -> None:
    """Offsets into the packaged article are offsets into the one in the repository."""
    assert zipfile.ZipFile(wheel).read(f"qa/{SEED}") == (ROOT / SEED).read_bytes()


def test_the_installed_package_is_not_the_sources(installed: Path, tmp_path: Path) -> None:
    """What the next test asks is the wheel."""
    where = Path(_run(installed / "python", "-c", "import qa; print(qa.__file__)", cwd=tmp_path).strip())

    assert installed.parent in where.parents


@pytest.mark.weights
def test_the_installed_command_answers_without_a_network(installed: Path, tmp_path: Path) -> None:
    """`pincite ask` in an empty folder quotes the packaged article at true places, and opens no socket."""
    (tmp_path / "sitecustomize.py").write_text(NO_NETWORK, "utf-8")
    home = {name: value for name, value in os.environ.items() if not name.startswith("HF_")}
    environment = {**home, "PYTHONPATH": str(tmp_path)}
    article = (ROOT / SEED).read_text("utf-8")

    asked = _run(
        installed / "pincite", "ask", "Who is the Armenian Prime Minister?", "--json", cwd=tmp_path, env=environment
    )
    answers = json.loads(asked)["answers"]

    assert answers[0]["text"] == "Nikol Pashinan"
    for citation in (citation for answer in answers for citation in answer["citations"]):
        assert article[citation["start"] : citation["end"]] == citation["quote"]
