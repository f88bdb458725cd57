"""Street with house number, and postcode: the home of somebody.

Traps: 'Wet van 12 mei', 'artikel 5', 'Route 66', 'Storing 41' look like street and number, so a street must end as
streets do, be followed by a postcode, or be announced ('woont op Koggewagen 61', 'adres:'). '2019 is' is no postcode:
letters are capitals (unless the whole address is lower case), never SA, SD or SS. Post boxes, and addresses that an
organisation's name or 'bezoekadres' stands right in front of, belong to no person."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipelines.document import Kind
from pipelines.personal_data.names.lists import lists
from pipelines.personal_data.values import Hit

_SURE = (
    "straat|straatje|str\\.|laan|weg|plein|gracht|kade|dijk|singel|steeg|dreef|plantsoen|boulevard|allee|steenweg|"
    "laantje|weggetje|pleintje|strjitte|buorren|straatweg|straatje|strasse|straße|street|road|avenue"
)
_MAYBE = (
    "hof|pad|park|markt|baan|kamp|erf|veld|weide|zoom|wal|vest|haven|meent|akker|stee|hage|donk|heuvel|berg|brink|"
    "passage|terras|gang|werf|tuin|waard|rade|horst|broek|kwartier|poort|brug|sluis|bos|beek|duin|horn|"
    "kruis|molen|schans|eind|einde|hoek|gaarde|vliet|tocht|zijde|hoeve|bolwerk|wei|loane|reed|leane|drift|mors|vloer|"
    "rak|lei|land|oord|burg|dam|borg|gast|ring|wijk|polder|buurt|burcht|wieken|zicht|loop|kreek|diep|kolk|heide|es|"
    "enk|made"
)
_ARTICLE = (
    r"(?:(?:de|den|het|'t|van|der|ten|ter|op|aan|in|Oude|Nieuwe|Kleine|Grote|Lange|Korte|Eerste|Tweede|Derde|1e|2e|3e|"
    r"Sint|St\.|Mr\.|Dr\.|Prof\.|Ds\.|Pater|Burg\.|Burgemeester|Pastoor|Koningin|Prins|Prinses|Graaf)[ ])"
)
_WORD = r"[A-ZÀ-Ý'’][\w'’.-]*"
_HOUSE = (
    r"(?:(?:nr\.?|nummer|no\.?|huisnr\.?|huisnummer)[ ])?(?P<house>[1-9]\d{0,4})"
    r"(?:(?:[ ]?[-/]?[ ]?(?:[A-Za-z](?![A-Za-z'’]|\.[A-Za-z]|/)|bis|bus[ ]\d{1,3}|rood|zwart|hs|huis|boven|beneden|"
    r"I{1,3}|IV|V)(?![\w]))|[ ]?-[ ]?\d{1,4}(?![\d-]))?(?![\w%€]|[.,:]\d|[-/]\d|\s?(?:uur|euro|jaar|meter|km|m2|"
    r"januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)\b)"
)
_NAME = rf"{_ARTICLE}{{0,3}}(?:{_WORD}[ ](?:(?:van|de|der|den|het|ten|ter|en)[ ]){{0,2}}){{0,3}}"
_STREET = re.compile(rf"(?<![\w@])(?P<street>{_NAME}[A-ZÀ-Ý'’][\w'’.-]*?(?:{_SURE}))[ \u00a0]{{1,2}}{_HOUSE}")
_WEAK_STREET = re.compile(rf"(?<![\w@])(?P<street>{_NAME}[A-ZÀ-Ý'’][\w'’-]+(?:{_MAYBE}))[ \u00a0]{{1,2}}{_HOUSE}")
_SEPARATE = re.compile(
    rf"(?<![\w@])(?P<street>(?:{_WORD}[ ]){{1,3}}(?:Laan|Weg|Straat|Plein|Hof|Pad|Gracht|Dijk|Kade|Street|Road|"
    rf"Avenue|Park|Baan|Dreef)|(?:Laan|Plein|Hof|Weg)[ ](?:van|der|op)[ ](?:de[ ]|den[ ]|"
    rf"het[ ])?{_WORD}(?:[ ]{_WORD})?|(?:Oude|Nieuwe|Lange|Korte|Hoge|Lage|Grote|Kleine|Oudezijds|"
    rf"Nieuwezijds)[ ]{_WORD})[ \u00a0]{{1,2}}{_HOUSE}"
)
_ANNOUNCED = re.compile(
    rf"(?:\b(?i:woon\w*|wonende?|woont|wonen|adres|huisadres|privéadres|woonadres|verblijf\w*|ingeschreven|woning|"
    rf"woonhuis|perceel|pand|appartement|flat|locatie|gelegen|gevestigd|lives?|live|living|residing|address|"
    rf"bezorg\w*|verhuisd|verhuist|ontruiming|erfpachtcanon|retour|thuis|huisverbod|uw woning|voor)"
    rf"\b\W{{0,3}}(?:(?:op|aan|in|te|is|van|naar|at|nu|sinds|de|het|"
    rf"\d{{4}})\W{{1,2}}){{0,4}})(?P<address>(?:{_ARTICLE}{{0,2}})(?:[A-ZÀ-Ý'’][\w'’.-]{{3,}}[ ])"
    rf"{{1,3}}(?:[A-Z]{{2}}[ ])?{_HOUSE})(?![ ](?:st|stuks|x|t/m|en|tot)\b)",
)
_BESIDE_NAME = re.compile(
    rf"[ ]?[,(–-][ ]?(?P<address>(?:{_ARTICLE}{{0,2}})(?:[A-ZÀ-Ý'’][\w'’-]{{3,}}[ ]){{1,3}}{_HOUSE})(?=[ ]?[,).;\n(]|"
    rf"$|[ ](?:te|in)[ ])"
)
_NEIGHBOUR = re.compile(r"[ ](?:van|op|uit)[ ](?P<address>(?:nr\.?|nummer|huisnummer)[ ][1-9]\d{0,3}[a-z]?)(?![\w/-])")
"""'mevr. J. Nowak van nr. 50': the street stands elsewhere."""
_LOWER_STREET = re.compile(
    rf"(?<![\w@])(?:(?:oude|nieuwe|grote|kleine|lange|korte)[ ])?[a-zà-ÿ'’-]{{3,}}(?:straat|laan|weg|plein|gracht|"
    rf"kade|dijk|singel|steeg|dreef|hof|pad|plantsoen)[ ]{_HOUSE}"
)
_BEFORE_POSTCODE = re.compile(
    rf"(?<![\w@])(?:{_WORD}|de|den|het|van|der|op|'t)(?:[ ](?:{_WORD}|de|den|het|van|der|op|ten|ter|1e|"
    rf"2e)){{0,5}}[ ]{_HOUSE}[ ]?[,|]?[ \n|]{{0,3}}$"
)
_OCR_STREET = re.compile(
    rf"(?<![\w@])(?:{_WORD}[ ])?[A-Z]?[a-z]{{2,}}(?:straat|laan|weg|plein|gracht|kade|dijk|"
    rf"singel)[ ]{{1,2}}[1-9lIO][\dlIO]{{0,3}}(?:[-/]\d{{1,3}}|[ ]?(?:bis|[a-h](?!\w)))?(?![\w%€]|[.,:]\d)"
)
_POSTCODE = re.compile(r"(?<![\w.,-])(?:NL-)?[1-9][\dlO]{3}[ \u00a0]{0,2}(?!SA|SD|SS)[A-Z]{2}(?![\w-]|\.\d)")
_LOWER_POSTCODE = re.compile(r"(?<![\w.,-])[1-9]\d{3} ?(?!sa|sd|ss)[a-z]{2}(?![\w-])")
_NOT_A_STREET = re.compile(
    r"\b(?:Postbus|Wet|Antwoord|Vragen|Artikel|Besluit|Verordening|Bijlage|Hoofdstuk|Paragraaf|Route|Versie|Windows|Kamer|Lokaal|"
    r"Zaal|Perron|Lijn|Top|Agenda|Nota|Rapport|Vraag|Bladzijde|Pagina|Unit|Week|Groep|Team|Klas|Jaargang|Nummer|"
    r"Balie|Punt|Fase|Deel|"
    r"Tabel|Figuur|Stap|Storing|Melding|Snelweg|Rijksweg A|Jan|Feb|Mrt|Apr|Mei|Jun|Jul|Aug|Sep|Okt|Nov|Dec|Januari|"
    r"Februari|Maart|April|Juni|Juli|Augustus|September|Oktober|November|December|Maandag|Dinsdag|Woensdag|Donderdag|"
    r"Vrijdag|Zaterdag|Zondag)\b"
)
_BESIDE = re.compile(r"(?:hof|pad|markt|park|baan|haven|molen|brink|vaart|meidoorn|donk|kamp|wal)$", re.IGNORECASE)
"""Ordinary words that are street names as well."""
_NOT_A_HOME = re.compile(
    r"(?:paspoort|rapport|transport|support|storing|regeling|vergadering|planning|woning|tering|bering|sport|poules|"
    r"proces|adres|kosten|nederland|duitsland|engeland|holland|zeeland)\s",
    re.IGNORECASE,
)
_ORGANISATION_NEAR = re.compile(
    r"\b(?:stadhuis|gemeentehuis|provinciehuis|kantoor\w*|hoofdkantoor|bezoekadres|postadres|retouradres|postbus|"
    r"b\.?v\.?|n\.?v\.?|v\.?o\.?f\.?|stichting|vereniging|universiteit|hogeschool|\w*school|college|lyceum|gymnasium|"
    r"ziekenhuis|politiebureau|bureau|"
    r"rechtbank|bibliotheek|advocaten|notarissen|hotel|museum|vestiging|wijkcentrum|buurthuis|kvk|apotheek|sporthal|"
    r"sportcafé|café|restaurant|supermarkt|bakkerij|garage|winkel|loods|bedrijf\w*|bedrijventerrein|depot|receptie|"
    r"kerk|moskee|"
    r"zorgcentrum|verzorgingshuis|dienstencentrum|gezondheidscentrum|huisartsenpraktijk|praktijk|theater|maatschap|"
    r"afleveradres|factuuradres|zalencentrum|kwekerij|h\.o\.d\.n|stal|opgeslagen|ingang|balie|ministerie|waterschap|"
    r"werf|gemeente|GGD|UWV|IND|COA|RVO|enterprise agency|office)\b",
    re.IGNORECASE,
)
_PERSON_NEAR = re.compile(
    r"\b(?:woon\w*|wonende?|thuis\w*|privé\w*|mevrouw|mevr\.?|mw\.?|de heer|dhr\.?|fam(?:ilie|\.)|bewoner\w*|buren|"
    r"buurman|buurvrouw|eigenaar|verzoeker|klager|cli[eë]nt|aanvrager|betrokkene|huisadres|"
    r"adres|woning|geboren|ingeschreven|verhuisd|huurder|bezorgadres|naam|erven|weduwe|echtgenoot|moeder|vader)\b",
    re.IGNORECASE,
)
_BODY_BEHIND = re.compile(r"[\s,]*(?:\d{4} ?[A-Z]{2})?[\s,]*[\w' -]{0,25}[\s,(·|]*(?:KvK|Postbus|www\.|\(hoofd|info@)")
_POST_BOX = re.compile(r"\b[Pp]ostbus\s+\d+\s*[,|\n ]*\s*$")
_LONE_CUE = re.compile(r"\bpostcode\W{0,3}(?:\w+\W+){0,2}$", re.IGNORECASE)


def find(text: str) -> Iterator[Hit]:
    """Addresses and postcodes of persons in `text`."""
    streets = list(_streets(text))
    for start, end in streets:
        if not of_organisation(text, start, end):
            yield Hit(start, end, Kind.ADDRESS, 0.9, "Een adres met huisnummer.")
    for match in (*_POSTCODE.finditer(text), *_lower_postcodes(text)):
        if not of_organisation(text, *match.span()) and not _POST_BOX.search(
            text[max(0, match.start() - 40) : match.start()]
        ):
            yield Hit(*match.span(), Kind.POSTCODE, 0.9, "Een postcode.")


def beside_names(text: str, names: Sequence[tuple[int, int]]) -> Iterator[Hit]:
    """'A. Kocsis (Waterlelie 21)', 'mw. Hryhorenko, Zwanebloem 3, Drachten': word and number right behind a name."""
    for _, end in names:
        match = _BESIDE_NAME.match(text, end)
        if match and _is_street(match["address"], weak=True, announced=True):
            yield Hit(*match.span("address"), Kind.ADDRESS, 0.75, "Een adres achter een naam.")
        match = _NEIGHBOUR.match(text, end)
        if match:
            yield Hit(*match.span("address"), Kind.ADDRESS, 0.75, "Een huisnummer achter een naam.")


def _streets(text: str) -> Iterator[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for pattern in (_STREET, _SEPARATE, _LOWER_STREET, _OCR_STREET, _WEAK_STREET, _ANNOUNCED):
        for match in pattern.finditer(text):
            group = "address" if pattern is _ANNOUNCED else 0
            if _is_street(
                match[group],
                weak=pattern in (_WEAK_STREET, _SEPARATE, _ANNOUNCED),
                announced=pattern is not _WEAK_STREET,
            ):
                spans.append(match.span(group))
    for match in _POSTCODE.finditer(text):
        before = _BEFORE_POSTCODE.search(text, max(0, match.start() - 80), match.start())
        if before and not _NOT_A_STREET.search(before.group()):
            spans.append((before.start(), before.start() + len(before.group().rstrip(" ,|\n"))))
    last = -1
    for start, end in sorted(spans, key=lambda s: (s[0], -s[1])):
        if start >= last:
            yield _from_capital(text, start), end
            last = end


def _from_capital(text: str, start: int) -> int:
    """'op de Vaart 3' begins at 'de': a preposition that the pattern took along is left out."""
    lead = re.compile(r"(?:(?:op|aan|in|van)[ ])+(?:(?:de|het)[ ])?(?=[A-Z])").match(text, start)
    return lead.end() if lead else start


def _is_street(written: str, *, weak: bool, announced: bool = False) -> bool:
    if _NOT_A_STREET.search(written) or _NOT_A_HOME.search(written):
        return False
    if (
        weak
        and not announced
        and re.fullmatch(r"[A-Z][a-z]+", street := written.split(" ")[0])
        and street.lower() in lists().words
    ):
        return _BESIDE.search(street) is not None
    number = re.search(r"(\d+)\D*$", written)
    return not (weak and number and 1900 <= int(number[1]) <= 2100)


def _lower_postcodes(text: str) -> Iterator[re.Match[str]]:
    """'8242 bn' in a mail without capitals; '2019 is' is none, so a cue must stand near."""
    for match in _LOWER_POSTCODE.finditer(text):
        before = text[max(0, match.start() - 40) : match.start()]
        if _LONE_CUE.search(before) or (
            re.search(r"\d{1,4} ?[a-z]?\s*,?\s*$", before) and _LOWER_STREET.search(before)
        ):
            yield match


def of_organisation(text: str, start: int, end: int) -> bool:
    """Whether the address belongs to an organisation: its name or 'bezoekadres' is nearer than any word about a
    person."""
    before, after = text[max(0, start - 70) : start], text[end : end + 60]
    paragraph = before[before.rfind("\n\n") + 1 :]
    organisation = max((m.end() for m in _ORGANISATION_NEAR.finditer(paragraph)), default=-1)
    person = max((m.end() for m in _PERSON_NEAR.finditer(paragraph)), default=-1)
    if organisation > person and not re.search(r"[.;!?]\s", paragraph[organisation:].removeprefix(".")):
        return True
    return person < 0 and bool(_BODY_BEHIND.match(after))
