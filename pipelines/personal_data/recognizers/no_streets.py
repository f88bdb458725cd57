"""What looks like a street with a number and is none: 'Artikel 5', 'Route 66', 'Zaal 3', 'Begraafplaats 2'.

Trap: many of these words are in the names of streets as well ('Jan van der Heijdenstraat', 'Raadzaal'), so how sure the ending and
the words around are decides how much of the name is looked at."""

from __future__ import annotations

import re

from pipelines.personal_data.names.lists import lists

NOT_A_STREET = re.compile(
    r"\b(?:Postbus|Wet|Antwoord(?:nummer)?|Windmolen|Windturbine|Vragen|Artikel|Besluit|Verordening|Bijlage|Hoofdstuk|Paragraaf|"
    r"Route|Versie|Windows|Formule|Formula|Channel|Kennzeichen|Divisie|Netwerk|Kamer|Lokaal|"
    r"Zaal|Perron|Lijn|Top|Agenda|Nota|Rapport|Vraag|Bladzijde|Pagina|Unit|Week|Groep|Team|Klas|Jaargang|Nummer|"
    r"Balie|Punt|Fase|Deel|Partij|Partijen|Eis|Wens|Perceel|Kavel|Blok|Ring|Dames|Heren|Gevolgklasse|Categorie|Klasse|"
    r"Tabel|Figuur|Stap|Storing|Melding|Snelweg|Rijksweg A|Jan|Feb|Mrt|Apr|Mei|Jun|Jul|Aug|Sep|Okt|Nov|Dec|Januari|"
    r"Februari|Maart|April|Juni|Juli|Augustus|September|Oktober|November|December|Maandag|Dinsdag|Woensdag|Donderdag|"
    r"Vrijdag|Zaterdag|Zondag|Kleedkamer|Motie|Amendement|Kandidaat)\b"
)
_PLACE_OF_ALL = re.compile(
    r"\b(?:Begraaf|Werk|Parkeer|Woon|Geboorte|Vind|Vestigings|Speel|Verblijf|Stort|Aanleg|Los|Laad|Rust|Brand)plaats\b"
)
"""Ends as a street does ('Zwetteplaats') and is none, unless somebody lives there."""
_LAST_WORD = re.compile(r"\S+(?=\s+\S*\d.*$)")
"""'Jan van der Heijdenstraat' holds a month, but does not end in one."""
_BESIDE = re.compile(
    r"(?:hof|pad|markt|park|baan|haven|molen|brink|vaart|meidoorn|donk|kamp|wal|einde|zijde)$", re.IGNORECASE
)
"""Ordinary words that are street names as well."""
_NOT_A_HOME = re.compile(
    r"(?:paspoort|rapport|transport|support|storing|regeling|vergadering|planning|woning|tering|bering|sport|poules|"
    r"proces|adres|kosten|nederland|duitsland|engeland|holland|zeeland)\s",
    re.IGNORECASE,
)


def may_be_a_street(written: str, *, weak: bool = False, announced: bool = True, sure: bool = False) -> bool:
    """Whether a street with its number is no thing that is numbered; `weak`: its ending says little, `announced`: a word for a home
    stands before it, `sure`: it ends as streets alone do."""
    named = _LAST_WORD.search(written) if sure else None
    if NOT_A_STREET.search(named.group() if named else written) or _NOT_A_HOME.search(written):
        return False
    if weak and not announced and _PLACE_OF_ALL.search(written):
        return False
    if (
        weak
        and not announced
        and (street := _LAST_WORD.search(written)) is not None
        and re.fullmatch(r"[A-Z][a-z]+", street.group())
        and written.startswith(street.group())
        and street.group().lower() in lists().words
    ):
        return _BESIDE.search(street.group()) is not None
    number = re.search(r"(\d+)\D*$", written)
    return not (weak and number and 1900 <= int(number[1]) <= 2100)
