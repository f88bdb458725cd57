"""`zaak.toml`: what the officer knows about the case besides its files."""

from __future__ import annotations

from sample_docs.generate.gold import Book

REQUEST = (
    "Op grond van de Wet open overheid verzoek ik u om alle documenten over de risico-indicator voor bedrijfspanden: de totstandkoming, "
    "de gebruikte gegevens en hun gewicht, toetsen op onderscheid, klachten, en de contacten met leveranciers en andere overheden, "
    "over de periode van 1 januari 2023 tot en met 31 december 2025."
)


def facts(book: Book) -> str:
    """The file's text; lists follow from the book."""
    public = [entry for entry in book.entries if entry.regime == "reeds_openbaar" and not entry.inside]
    listed = [
        entry.path for entry in book.entries if entry.regime == "buiten_verzoek" and "2023" <= entry.date < "2026"
    ]
    lines = [
        'kenmerk = "Z-2026-0417"',
        'bestuursorgaan = "gemeente Vechterdam"',
        'onderwerp = "risico-indicator bedrijfspanden"',
        "ontvangen = 2026-03-02",
        "besluit = 2026-04-10",
        "periode_van = 2023-01-01",
        "periode_tot = 2025-12-31",
        f'verzoek = "{REQUEST}"',
        'eigen_domeinen = ["vechterdam.example"]',
        'eigen_nummers = ["14 0399"]',
        "openbare_personen = [",
        *(
            f'  "{person.name}, {person.function}",'
            for person in book.people.values()
            if person.role == "bestuurder" and person.org == "gemeente Vechterdam"
        ),
        "]",
        'te_lakken = ["operatie Zilverreiger"]',
        f"buiten_verzoek = [{', '.join(_quoted(path) for path in sorted(listed))}]",
    ]
    for entry in sorted(public, key=lambda one: one.path):
        lines += ["", "[[reeds_openbaar]]", f"bestand = {_quoted(entry.path)}", f"url = {_quoted(entry.url)}"]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
