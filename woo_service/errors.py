"""How errors end a command: one Dutch sentence, the next step, an exit code. The tree itself is `pipelines.errors`.

Exit codes: 0 done · 1 done but something needs a person (or: a leak) · 2 usage · 3 refused, or cannot be proven.
"""

from __future__ import annotations

from rich.console import Console

from pipelines.errors import WooError

DONE, NEEDS_PERSON, USAGE, REFUSED = 0, 1, 2, 3


def show(error: WooError, console: Console) -> int:
    """Print an error for an officer; returns the exit code."""
    page = f" (pagina {error.page})" if error.page else ""
    console.print(f"Fout: {error.message}{page}", style="bold red", markup=False, highlight=False)
    if error.next_step:
        console.print(f"Wat nu: {error.next_step}", markup=False, highlight=False)
    return error.exit_code
