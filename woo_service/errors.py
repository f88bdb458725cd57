"""How errors end a command: one Dutch sentence, the next step, an exit code. The tree itself is `pipelines.errors`.

Exit codes: 0 done · 1 done but something needs a person (or: a leak) · 2 usage · 3 refused, or cannot be proven.
"""

from __future__ import annotations

import errno

from rich.console import Console

from pipelines.errors import WooError

DONE, NEEDS_PERSON, USAGE, REFUSED = 0, 1, 2, 3
_REASONS = {
    errno.ENOENT: "het pad bestaat niet",
    errno.EACCES: "u hebt hier geen rechten",
    errno.EPERM: "u hebt hier geen rechten",
    errno.EROFS: "hier kan alleen worden gelezen",
    errno.ENAMETOOLONG: "de naam is te lang",
    errno.ENOSPC: "de schijf is vol",
    errno.EDQUOT: "uw schijfruimte is op",
}


class MachineRefused(WooError):
    """The machine did not let us read or write: rights, a full disk, a path that cannot be."""

    code = "machine"

    @classmethod
    def from_system(cls, error: OSError) -> MachineRefused:
        reason = _REASONS.get(error.errno or 0, type(error).__name__)
        return cls(
            f"De computer weigert hier te lezen of te schrijven: {reason}.",
            next_step="Controleer het pad, de rechten en de vrije ruimte, en geef dezelfde opdracht opnieuw.",
        )


def show(error: WooError, console: Console) -> int:
    """Print an error for an officer; returns the exit code."""
    page = f" (pagina {error.page})" if error.page else ""
    console.print(f"Fout: {error.message}{page}", style="bold red", markup=False, highlight=False)
    if error.next_step:
        console.print(f"Wat nu: {error.next_step}", markup=False, highlight=False)
    return error.exit_code
