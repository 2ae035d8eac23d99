"""The rules of the house, read from the sources: who imports whom, and what no file may hold."""

import ast
import contextlib
import re
import socket
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from graphlib import TopologicalSorter
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = sorted([*ROOT.glob("app.py"), *(ROOT / "qa").rglob("*.py"), *(ROOT / "index").rglob("*.py")])
PACKAGES = [source for source in SOURCES if source.name == "__init__.py"]
HEAVY = {"torch", "transformers", "sentence_transformers", "faiss", "gradio", "lxml", "docx", "pypdfium2"}
EDGES = {  # edge -> who may import it
    "qa.__main__": ("app",),
    "qa.commands": ("qa.__main__",),
    "qa.evaluation": ("qa.commands", "qa.training"),
    "qa.training": (),
    "qa.web": ("qa.commands",),
}


def _name(source: Path) -> str:
    """Return the dotted name a source file is imported by."""
    return ".".join(source.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


TREES = {_name(source): ast.parse(source.read_text("utf-8")) for source in SOURCES}


def _imported(tree: ast.AST) -> Iterator[str]:
    """Yield every module that a tree imports, wherever in the file; `from a import b` is `a.b` if that is a module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if inner in TREES else node.module


def _within(module: str, package: str) -> bool:
    """Whether `module` is `package` or lies in it."""
    return f"{module}.".startswith(f"{package}.")


def _package(module: str) -> str:
    """Return the package of `qa` or `index` that a module lies in, else its own name."""
    return ".".join(module.split(".")[:2])


def _calls(module: str) -> Iterator[tuple[str, set[str]]]:
    """Yield every call as it is written: the function, and its keyword arguments as `name=value`."""
    for node in ast.walk(TREES[module]):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), {ast.unparse(word) for word in node.keywords}


IMPORTS = {module: set(_imported(tree)) for module, tree in TREES.items()}
OWN_IMPORTS = {
    module: {name for name in imported if name.split(".")[0] in {"app", "qa", "index"}}
    for module, imported in IMPORTS.items()
}


def test_imports_run_one_way() -> None:
    """`index` imports nothing of `qa`, and neither imports `app`."""
    backwards = [
        (module, name)
        for module, imported in OWN_IMPORTS.items()
        for name in imported
        if _within(name, "app") or (_within(module, "index") and _within(name, "qa"))
    ]

    assert backwards == []


def test_no_modules_import_each_other() -> None:
    """There is an order in which every module comes after those it imports, imports inside functions included."""
    TopologicalSorter(OWN_IMPORTS).prepare()


def test_no_packages_import_each_other() -> None:
    """Nor does one of `qa` lean on another that leans on it."""
    below: dict[str, set[str]] = {}
    for module, imported in OWN_IMPORTS.items():
        package = _package(module)
        below.setdefault(package, set()).update({_package(name) for name in imported} - {package})

    TopologicalSorter(below).prepare()


@pytest.mark.parametrize(
    ("leaf", "siblings"),
    [("index.documents", set()), ("index.errors", set()), ("qa.errors", set()), ("qa.answers", {"index.documents"})],
)
def test_a_leaf_imports_no_sibling(leaf: str, siblings: set[str]) -> None:
    """Types and errors stand alone, so that everything else may import them."""
    assert OWN_IMPORTS[leaf] == siblings


def test_one_file_imports_faiss() -> None:
    """FAISS has one door."""
    assert [module for module, names in IMPORTS.items() if any(_within(name, "faiss") for name in names)] == [
        "index.vectors"
    ]


@pytest.mark.parametrize("edge", EDGES)
def test_an_edge_is_imported_from_the_front_door_only(edge: str) -> None:
    """Nothing of the library leans on the page, training, evaluation or the command line."""
    importers = [
        module
        for module, imported in OWN_IMPORTS.items()
        if not any(_within(module, name) for name in (edge, *EDGES[edge]))
        and any(_within(name, edge) for name in imported)
    ]

    assert importers == []


@pytest.mark.parametrize("package", PACKAGES, ids=_name)
def test_a_package_holds_imports_and_their_list(package: Path) -> None:
    """`__init__.py` is a docstring, imports and an `__all__` that lists just these; ruff keeps the list sorted."""
    docstring, *body = TREES[_name(package)].body
    imports = [node for node in body if isinstance(node, ast.ImportFrom)]
    others = [ast.unparse(node) for node in body if not isinstance(node, ast.ImportFrom)]
    names = sorted(alias.asname or alias.name for node in imports for alias in node.names)

    assert isinstance(docstring, ast.Expr)
    assert all(line.startswith("__all__ = [") for line in others)
    assert sorted(name for line in others for name in ast.literal_eval(line.removeprefix("__all__ = "))) == names


def test_every_dependency_is_declared_and_used() -> None:
    """The packages that the sources import are those that `pyproject.toml` asks for, or an extra; no fewer, no more."""
    roots = {name.split(".")[0] for imported in IMPORTS.values() for name in imported}
    outside = roots - sys.stdlib_module_names - {"app", "qa", "index"}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = [line for name, lines in project["optional-dependencies"].items() if name != "dev" for line in lines]
    declared = {re.split(r"[<>=\[]", line)[0].lower() for line in [*project["dependencies"], *extras]} - {"pincite"}

    assert {packages_distributions()[name][0].lower().replace("_", "-") for name in outside} == declared


def test_importing_the_library_is_light() -> None:
    """`import qa` and `import index` load no model library, no FAISS and no web server."""
    code = f"import index, qa, sys; print(*sorted({HEAVY!r} & set(sys.modules)))"

    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)

    assert (run.stdout, run.stderr) == ("\n", "")


@pytest.mark.parametrize("module", TREES)
def test_nothing_unpickles(module: str) -> None:
    """No file that is read can run code: no pickle, in whatever dress."""
    loads = [keywords for function, keywords in _calls(module) if function == "torch.load"]

    assert not {"pickle", "cloudpickle", "dill", "joblib", "marshal", "shelve"} & IMPORTS[module]
    assert all("weights_only=True" in keywords for keywords in loads)
    assert not any("allow_pickle=True" in keywords for _, keywords in _calls(module))


@pytest.mark.parametrize("module", TREES)
def test_nothing_is_downloaded(module: str) -> None:
    """No module speaks HTTP, and every model is loaded from this machine."""
    loaders = {"from_pretrained", "SentenceTransformer", "hf_hub_download", "snapshot_download"}
    loads = [keywords for function, keywords in _calls(module) if function.rpartition(".")[2] in loaders]

    assert not {"aiohttp", "http.client", "httpx", "requests", "urllib.request", "urllib3"} & IMPORTS[module]
    assert all("local_files_only=True" in keywords for keywords in loads)


@pytest.mark.parametrize("asset", sorted(p for p in (ROOT / "qa").rglob("*") if p.suffix in {".css", ".js", ".html"}))
def test_the_page_brings_its_own(asset: Path) -> None:
    """Styles and scripts name no other host; the SVG namespace is a name, not an address."""
    assert re.findall(r"https?://(?!www\.w3\.org/)\S+", asset.read_text("utf-8")) == []


def test_no_file_names_a_folder_of_somebody() -> None:
    """No path of the machine something was written on is left behind."""
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(listing, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    private = re.compile(rb"(?<![\w.])/(?:home|root|Users|work)/\w")

    assert [name for name in listed.split("\0") if name and private.search((ROOT / name).read_bytes())] == []


def test_no_test_reaches_another_machine() -> None:
    """An attempt fails the test, also where the code under test swallows every exception; 192.0.2.1 is nobody's."""
    with pytest.raises(pytest.fail.Exception, match=r"192\.0\.2\.1"), contextlib.suppress(Exception):
        socket.create_connection(("192.0.2.1", 80))
