"""Our recognizers as presidio recognizers, for whoever builds on presidio-analyzer: `as_presidio_recognizers()`.

Inside the house they are called directly: presidio's analyzer runs its own pipeline on every call, and its context
enhancer is quadratic (benchmarks/personal_data.py measures both in one run). Results carry our `why` as the
explanation's text."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from presidio_analyzer import AnalysisExplanation, EntityRecognizer, RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts

from pipelines.document import Kind
from pipelines.personal_data import names
from pipelines.personal_data.recognizers import (
    accounts,
    address,
    bank_account,
    birth_date,
    bsn,
    digital,
    documents,
    email,
    functions,
    licence_plate,
    personal_numbers,
    phone,
    special,
)
from pipelines.personal_data.values import Hit


class DutchRecognizer(EntityRecognizer):
    """One of our recognizers in presidio's shape; entities are the upper-case names of our kinds."""

    def __init__(self, name: str, find: Callable[[str], Iterable[Hit]], kinds: Iterable[Kind]) -> None:
        self._find = find
        self._label = name
        super().__init__(supported_entities=[kind.name for kind in kinds], name=name, supported_language="nl")

    def load(self) -> None:
        """Nothing to load."""

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts | None = None
    ) -> list[RecognizerResult]:
        """Hits of the asked kinds in `text`."""
        return [
            RecognizerResult(
                hit.kind.name,
                hit.start,
                hit.end,
                hit.score,
                AnalysisExplanation(self._label, hit.score, textual_explanation=hit.why),
            )
            for hit in self._find(text)
            if not entities or hit.kind.name in entities
        ]


def as_presidio_recognizers() -> list[EntityRecognizer]:
    """Every recognizer of this room, for a RecognizerRegistry."""
    made = (
        ("Namen", names.find, (Kind.PERSON,)),
        ("E-mail", email.find, (Kind.EMAIL,)),
        ("Telefoon", phone.find, (Kind.PHONE,)),
        ("BSN", bsn.find, (Kind.BSN,)),
        ("Rekening", bank_account.find, (Kind.IBAN, Kind.BANK_ACCOUNT)),
        ("Kenteken", licence_plate.find, (Kind.LICENCE_PLATE,)),
        ("Geboortedatum", birth_date.find, (Kind.BIRTH_DATE,)),
        ("Documenten", documents.find, (Kind.IDENTITY_DOCUMENT,)),
        ("Persoonsnummers", personal_numbers.find, (Kind.PERSONAL_NUMBER,)),
        ("Adres", address.find, (Kind.ADDRESS, Kind.POSTCODE)),
        ("Digitaal", digital.find, (Kind.IP_ADDRESS, Kind.PERSONAL_URL)),
        ("Accounts", accounts.find, (Kind.USER_NAME,)),
        ("Functie", functions.find, (Kind.FUNCTION,)),
        ("Bijzonder", special.find, (Kind.SPECIAL,)),
    )
    return [DutchRecognizer(name, find, kinds) for name, find, kinds in made]
