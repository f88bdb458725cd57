"""Prints docs/formats.md: every format, what is extracted from it and what is not (`python -m pipelines.reading.formats_table`)."""

from __future__ import annotations

import sys

from pipelines.reading.formats import DESCRIBED

HEAD = """# Formaten

Gemaakt door `python -m pipelines.reading.formats_table`; wijzig `pipelines/reading/formats.py`.

Het soort bestand wordt aan de inhoud herkend, nooit aan de naam. Alleen tussen soorten platte tekst (txt, csv, md) beslist de naam.
Wat niet gelezen kan worden, komt als melding in het verslag; niets wordt stil overgeslagen. Wat in het oorspronkelijke document niet
op de pagina te zien is (opmerkingen, wijzigingen, verborgen rijen, notities), wordt als kanttekening getoond en doorzocht.
Eigenschappen van het bestand (auteur, bedrijf, adressen van koppelingen) worden doorzocht en nooit afgedrukt.

| formaat | soort (IANA) | gelezen | niet gelezen | nodig |
|---|---|---|---|---|
"""


def table() -> str:
    rows = [
        " | ".join((f"| {kind.value}", one.media_type, one.extracted, one.not_extracted or "niets", f"{one.needs} |"))
        for kind, one in DESCRIBED.items()
    ]
    return HEAD + "\n".join(rows) + "\n"


if __name__ == "__main__":
    sys.stdout.write(table())
