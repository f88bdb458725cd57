"""How the time of every recognizer grows on text that was made to be slow: `python -m benchmarks.personal_data_growth [characters]`.

Each unit is repeated to a length and to twice that length; a ratio of two is linear, of four quadratic. Processor time in
seconds; only what takes more than a twentieth of a second is shown, the slowest first."""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import sys
import time
from collections.abc import Callable, Iterable, Iterator

from pipelines.personal_data import names, organisations, search
from pipelines.personal_data.names import announced
from pipelines.personal_data.recognizers import (
    accounts,
    address,
    bank_account,
    birth_date,
    bsn,
    columns,
    digital,
    documents,
    email,
    foreign_address,
    functions,
    licence_plate,
    personal_numbers,
    phone,
    special,
)

UNITS = (
    "a", "A", "1", "([{", " ", "\n", "\t", "Aa ", "a.", "1 ", "1-", "1:", "06 ", "A. ", "van ", "x@", "NL12 ", "Jan de ", "aa1_", "geb. ",
    "tel. ", "dossier nr ", "a\t", "a  ", "a, ", "Jan, Piet, ", "paspoort nummer ", "woont op de ", "Oude ", "Kerkstraat ", "\\home\\",
    "user is ", "wethouder van ", "e\u0301", "AB1", "een mei ", "client nr van ", "NL-", "rue de la ", "12 ", "B.V. ", "\u00ad", "'s-",
    "x1", "A ", "5.1 ", "-", ".", "_", "@", "a@", "a.b@", "/", "\\", ":", ", ", "; ", "|", "> ", "| a ", "Van: ", "A-", "a-", "A.", "a_",
    "'", "en ", "en Jan ", "(", "(A", "jan ", "JAN ", "Jan\n", "jan\n\n", "Jan: ", "JJ ", "Jan.", "van de ", "A\n", "0", "06", "06-",
    "1.", "1,", "1/", "12-12-", "1 jan ", "AB 12 ", "u: ", "de heer ", "Jansen, J. ", "J. en ", "Kerk ", "weg 1 ", "lid ", "x\t1\t",
    "Naam\t", "naam: ", "ik ben ", "é", "ß", "Ä", "ı", "\u0301", "\u200b", "\u00a0", "中", "www.", "http://", "a.nl ", "<a>", "1a", "a1 ",
    "Aa1", "aA", "AAa", "kind ", "ziek ",
)  # fmt: skip
SHOWN = 0.05
_Finder = Callable[[str], Iterable[object]]


def main() -> None:
    """Print a line for every recognizer and unit that takes long."""
    length = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000
    rows = sorted(_rows(length), reverse=True)
    sys.stdout.write(f"{'seconds':>8} {'twice':>8} {'ratio':>6}  recognizer, unit\n")
    for twice, once, name, unit in rows:
        if twice > SHOWN:
            sys.stdout.write(f"{once:8.3f} {twice:8.3f} {twice / max(once, 1e-4):6.1f}  {name} {unit!r}\n")


def _rows(length: int) -> Iterator[tuple[float, float, str, str]]:
    for name, find in _finders():
        for unit in UNITS:
            once, twice = (_seconds(find, (unit * (size // len(unit) + 1))[:size]) for size in (length, 2 * length))
            yield twice, once, name, unit


def _finders() -> Iterator[tuple[str, _Finder]]:
    modules = (
        accounts,
        address,
        bank_account,
        birth_date,
        bsn,
        columns,
        digital,
        documents,
        email,
        functions,
        licence_plate,
        personal_numbers,
        phone,
        special,
    )
    for module in modules:
        yield module.__name__.rpartition(".")[2], module.find
    yield "foreign_address", foreign_address.spans
    yield "organisations", organisations.spans
    yield "announced", announced.titled
    yield "names", names.find
    yield "the whole finder", search


def _seconds(find: _Finder, text: str) -> float:
    started = time.process_time()
    list(find(text))
    return time.process_time() - started


if __name__ == "__main__":
    main()
