"""The command line, run in this process or beside it."""

import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from qa.__main__ import main


@dataclass(frozen=True, slots=True)
class Run:
    """How a command ended and what it printed."""

    code: int
    out: str
    err: str

    @property
    def complaint(self) -> str:
        """The one sentence on standard error of a command that printed nothing else, without the program's name."""
        (line,) = self.err.splitlines()
        assert (self.out, line[:9]) == ("", "pincite: ")
        return line[9:]


def run(*arguments: object, stdin: bytes | None = b"") -> Run:
    """Run `pincite` with these arguments, its standard input closed where None; what it prints must be UTF-8."""
    out, err = BytesIO(), BytesIO()
    with (
        pytest.MonkeyPatch.context() as patch,
        redirect_stdout(TextIOWrapper(out, "ascii", write_through=True)),
        redirect_stderr(TextIOWrapper(err, "utf-8", errors="backslashreplace", write_through=True)),
    ):
        patch.setattr(sys, "stdin", None if stdin is None else TextIOWrapper(BytesIO(stdin), "ascii"))
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as ended:  # of argparse
            code = int(ended.code or 0)
        return Run(code, out.getvalue().decode(), err.getvalue().decode())


@contextmanager
def served(command: Sequence[str | Path], folder: Path, *, says: str) -> Iterator[str]:
    """Run a program that serves until it is ended, and yield the address that follows `says` on its standard error.

    It prints nothing as a result.
    """
    with subprocess.Popen(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    ) as program:
        assert program.stderr is not None
        assert program.stdout is not None
        told = []
        for line in program.stderr:
            told.append(line)
            if found := re.search(rf"{says} (\S+)", line):
                yield found[1]
                break
        else:
            pytest.fail("".join(told))
        program.terminate()
        assert program.stdout.read() == ""
