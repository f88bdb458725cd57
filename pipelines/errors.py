"""Every error that this software raises on purpose.

WooError
├── UsageProblem                    the command was given something that cannot be (exit 2)
├── ReadingError                    a file could not be read, or not wholly
│   ├── EmptyFile · TruncatedFile · MalformedFile · EncryptedFile · XfaForm
│   ├── UnsupportedFormat · MissingProgram
│   ├── LimitExceeded               size, pages, edge, depth, members, ratio, unpacked size
│   ├── UnsafeArchive               absolute or parent paths, links
│   └── ParserCrashed · ParserTimedOut
├── LawError
│   └── UnknownGround
├── RenderingError
├── RedactionError                  a box that cannot be applied; no output file is written
│   └── ProofFailed                 something withheld can still be found
├── InventoryError                  a list that breaks a rule: file, row, likely meaning
├── DecisionError
└── PublicationError

A message is one Dutch sentence for an officer, `next_step` another. Messages never quote a document's text, a name or a file name:
`document` is an id, and whoever shows the error to the officer looks the file up.
"""

from __future__ import annotations


class WooError(Exception):
    """Base of the tree. `code` is stable and machine-readable; `exit_code` is what the command line ends with."""

    code = "fout"
    exit_code = 3
    default_next_step = ""

    def __init__(
        self, message: str, *, document: str = "", page: int | None = None, next_step: str = "", detail: str = ""
    ) -> None:
        super().__init__(message)
        self.message = message
        self.document = document
        self.page = page
        self.next_step = next_step or self.default_next_step
        self.detail = detail

    def __str__(self) -> str:
        where = f"{self.document}: " if self.document else ""
        page = f" (pagina {self.page})" if self.page else ""
        step = f" {self.next_step}" if self.next_step else ""
        return f"{where}{self.message}{page}{step}"

    def __reduce__(self) -> tuple[object, ...]:
        """Errors cross process borders; keyword arguments would be lost otherwise."""
        return (_rebuild, (type(self), self.message, self.document, self.page, self.next_step, self.detail))


def _rebuild(
    kind: type[WooError], message: str, document: str, page: int | None, next_step: str, detail: str
) -> WooError:
    return kind(message, document=document, page=page, next_step=next_step, detail=detail)


class UsageProblem(WooError):
    code = "gebruik"
    exit_code = 2


class ReadingError(WooError):
    code = "lezen"


class EmptyFile(ReadingError):
    code = "leeg_bestand"
    default_next_step = "Vraag de aanleveraar om het bestand opnieuw aan te leveren."


class TruncatedFile(ReadingError):
    code = "afgebroken_bestand"
    default_next_step = "Vraag de aanleveraar om het volledige bestand."


class MalformedFile(ReadingError):
    code = "beschadigd_bestand"
    default_next_step = "Open het bestand in het programma waarmee het is gemaakt en sla het opnieuw op."


class EncryptedFile(ReadingError):
    code = "versleuteld_bestand"
    default_next_step = "Geef het wachtwoord op bij de zaak, of vraag een onversleuteld bestand op."


class XfaForm(ReadingError):
    code = "xfa_formulier"
    default_next_step = "Druk het formulier af naar een gewone pdf en lever die aan."


class UnsupportedFormat(ReadingError):
    code = "onbekend_formaat"
    default_next_step = "Zet het bestand om naar pdf en lever dat aan."


class MissingProgram(ReadingError):
    code = "programma_ontbreekt"


class LimitExceeded(ReadingError):
    code = "grens_overschreden"
    default_next_step = "Splits het bestand, of verhoog de grens in de instellingen als het bestand te vertrouwen is."


class UnsafeArchive(ReadingError):
    code = "onveilig_archief"
    default_next_step = "Pak het archief zelf uit op een veilige plek en lever de losse bestanden aan."


class ParserCrashed(ReadingError):
    code = "lezer_gestopt"
    default_next_step = "Zet het bestand om naar pdf en lever dat aan."


class ParserTimedOut(ReadingError):
    code = "lezer_te_traag"
    default_next_step = "Splits het bestand in kleinere delen."


class LawError(WooError):
    code = "wet"


class UnknownGround(LawError):
    code = "onbekende_grond"


class RenderingError(WooError):
    code = "opmaak"


class RedactionError(WooError):
    code = "lakken"


class ProofFailed(RedactionError):
    code = "bewijs_mislukt"
    default_next_step = "Publiceer dit document niet; bekijk de gemelde plaatsen."


class InventoryError(WooError):
    code = "inventarislijst"


class DecisionError(WooError):
    code = "besluit"


class PublicationError(WooError):
    code = "publicatie"
