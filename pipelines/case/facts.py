"""What is known about a case besides its files: `zaak.toml` in the case folder. Everything in it is optional.

```toml
kenmerk = "Z-2026-0417"
bestuursorgaan = "gemeente Vechterdam"
onderwerp = "risico-indicator ondermijning"
ontvangen = 2026-03-02
besluit = 2026-04-10
periode_van = 2023-01-01
periode_tot = 2025-12-31
verzoek = "de letterlijke tekst van het verzoek"
eigen_domeinen = ["vechterdam.example"]      # mailboxes of the body itself
eigen_nummers = ["14 0399"]                  # numbers that belong to the body, not to a person
eigen_adressen = ["Markt 1, 7777 AB Vechterdam"]  # addresses of the body
openbare_personen = ["Sietske Hoekstra, burgemeester"]
te_lakken = ["projectnaam Zilverreiger"]     # words that the officer wants withheld everywhere (5.1.2.e)
buiten_verzoek = ["map/bestand.docx"]        # files that are out of scope
wachtwoorden = ["..."]

[[reeds_openbaar]]
bestand = "raadsbrief.pdf"
url = "https://..."
```
"""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from pipelines.errors import UsageProblem

FILE_NAME = "zaak.toml"


class AlreadyPublic(BaseModel):
    """A file of the case that can be found in public already."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    bestand: str
    url: str


class CaseFacts(BaseModel):
    """The case as the officer describes it. Names of fields are those of the file: officers write it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kenmerk: str = "ZAAK"
    bestuursorgaan: str = ""
    onderwerp: str = ""
    ontvangen: date | None = None
    besluit: date | None = None
    periode_van: date | None = None
    periode_tot: date | None = None
    verzoek: str = ""
    eigen_domeinen: tuple[str, ...] = ()
    eigen_nummers: tuple[str, ...] = ()
    eigen_adressen: tuple[str, ...] = ()
    openbare_personen: tuple[str, ...] = ()
    te_lakken: tuple[str, ...] = ()
    buiten_verzoek: tuple[str, ...] = ()
    wachtwoorden: tuple[str, ...] = ()
    reeds_openbaar: tuple[AlreadyPublic, ...] = ()

    def in_period(self, day: date) -> bool:
        """Whether a document's date lies in the period of the request."""
        return not ((self.periode_van and day < self.periode_van) or (self.periode_tot and day > self.periode_tot))

    def public_url(self, path: str) -> str:
        return next((known.url for known in self.reeds_openbaar if known.bestand == path), "")


def read_facts(folder: Path) -> CaseFacts:
    """The facts of the case in `folder`; defaults when there is no `zaak.toml`. Raises UsageProblem for a file that is wrong."""
    path = folder / FILE_NAME
    if not path.is_file():
        return CaseFacts()
    try:
        return CaseFacts.model_validate(tomllib.loads(path.read_text("utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageProblem(
            f"{FILE_NAME} kan niet worden gelezen.", next_step="Controleer de schrijfwijze (TOML)."
        ) from error
    except ValidationError as error:
        fields = ", ".join(sorted({".".join(map(str, e["loc"])) for e in error.errors()}))
        raise UsageProblem(
            f"{FILE_NAME} heeft onjuiste velden: {fields}.", next_step="Zie docs/zaak.md voor de velden."
        ) from error
