"""The command line, run in this process."""

import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper

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
