"""Street with house number, and postcode: the home of somebody.

Traps: 'Wet van 12 mei', 'artikel 5', 'Route 66', 'Storing 41' look like street and number, so a street must end as
streets do, be followed by a postcode, or be announced ('woont op Koggewagen 61', 'adres:'). '2019 is' is no postcode:
letters are capitals (unless the whole address is lower case), never SA, SD or SS. Post boxes, and addresses that an
organisation's name or 'bezoekadres' stands right in front of, belong to no person."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from pipelines.document import Kind
from pipelines.personal_data.names.lists import is_a_place, lists
from pipelines.personal_data.names.tokens import fold
from pipelines.personal_data.recognizers import foreign_address, home_forms
from pipelines.personal_data.recognizers.address_owner import of_organisation
from pipelines.personal_data.recognizers.measures import is_a_measure
from pipelines.personal_data.screening import Screened, not_behind
from pipelines.personal_data.values import Hit

_SURE = (
    "straat|straatje|str\\.|str|laan|weg|plein|gracht|kade|dijk|singel|steeg|dreef|plantsoen|boulevard|allee|steenweg|"
    "laantje|weggetje|pleintje|strjitte|buorren|straatweg|straatje|strasse|straße|street|road|avenue"
)
_MAYBE = (
    "hof|pad|park|markt|baan|kamp|erf|veld|weide|zoom|wal|vest|haven|meent|akker|stee|hage|donk|heuvel|berg|brink|"
    "passage|terras|gang|werf|tuin|waard|rade|horst|broek|kwartier|poort|brug|sluis|bos|beek|duin|horn|"
    "kruis|molen|schans|eind|einde|hoek|gaarde|vliet|tocht|zijde|hoeve|bolwerk|wei|loane|reed|leane|drift|mors|vloer|"
    "rak|lei|vaart|kanaal|sloot|paad|wegel|dyk|hiem|land|oord|burg|dam|borg|gast|ring|wijk|polder|buurt|burcht|wieken|zicht|loop|kreek|diep|kolk|heide|plaats|"
    "enk|made"
)
_ARTICLE = (
    r"(?:(?:de|den|het|'t|van|der|ten|ter|op|aan|in|Oude|Nieuwe|Kleine|Grote|Lange|Korte|Eerste|Tweede|Derde|1e|2e|3e|"
    r"Sint|St\.|Mr\.|Dr\.|Prof\.|Ds\.|Pater|Burg\.|Burgemeester|Pastoor|Koningin|Prins|Prinses|Graaf)[ ])"
)
_WORD = r"(?:(?:[A-Z]\.){1,4}|[A-ZÀ-Ý'’](?:[\w'’-]{0,4}\.|[\w'’-]{0,40})|[dm]r\.|ir\.|prof\.|ds\.)"
"""A stop ends a sentence, save behind initials and short forms: 'Prof. dr. Dorgelolaan'."""
_COUNTED = (
    r"uur|euro|jaar|meter|km|m2|t/m|kilo|gram|liter|ton|koeien|zeugen|varkens|bomen|woningen|huizen|panden|appartementen|kavels|"
    r"(?:\w+)?auto['’]s|scooters|fietsen|voertuigen|boetes|klachten|meldingen|containers|parkeerplaatsen|tijdelijke|graden|procent|"
    r"kilometers?|moties|amendementen|verzoeken|vragen|voorstellen|besluiten|stukken|documenten|brieven|zienswijzen|bezwaren|"
    r"aanvragen|leden|zetels|raadsleden|"
    r"januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
)
_HOUSE = (
    r"(?:(?:nr\.?|nummer|no\.?|huisnr\.?|huisnummer)[ ])?(?P<house>[1-9]\d{0,3})"
    r"(?:[ ]?-[ ]?\d?(?:hg|hs|hoog|huis|bel|bg)(?!\w)|[ ]\d[ -]?(?:hoog|hg)(?!\w)|[ ]?(?:sous|ws|rd|zw|w[ ]?s|t/o)(?!\w)|"
    r"[ ]?-[ ]?[1-9]\d{0,3}[A-Za-z](?!\w)|[ ]?-?[ ]?[A-Za-z][ ]?\d{1,3}(?![\w]|[.,]\d)|[ ]/[ ][1-9]\d{0,2}(?!\d)|"
    r"(?:[ ]?[-/]?[ ]?(?:[A-WYZa-wyz](?![A-Za-z'’]|\.[A-Za-z]|/)|bis|BIS|HS|,?[ ]?bus[ ]\d{1,3}|rood|zwart|hs|huis|boven|beneden|"
    r"I{1,3}|i{2,3}|IV|V)(?![\w]))|[ ]?-[ ]?(?:[1-9]\d{0,3}(?![\d-])(?:[ ](?:hoog|hg|huis))?|"
    rf"[A-Z]\d{{1,3}}))?(?![\w%€]|[.,:]\d|[-/]\d|\s?(?:{_COUNTED})\b)"
)
_NAME = rf"{_ARTICLE}{{0,3}}(?:{_WORD}[ ](?:(?:van|de|der|den|het|ten|ter|en)[ ]){{0,2}}){{0,3}}"
_STREET = Screened(
    rf"(?<![\w@])(?P<street>{_NAME}[A-ZÀ-Ý'’][\w'’.-]{{0,40}}?(?:{_SURE})(?:[ -](?:Noord|Zuid|Oost|West|Binnen|Buiten|"
    rf"[NZOW]\.?Z\.?))?)[ \u00a0]{{1,2}}{_HOUSE}"
)
_WEAK_STREET = re.compile(
    rf"(?<![\w@])(?P<street>{_NAME}[A-ZÀ-Ý'’][\w'’-]{{1,40}}(?:{_MAYBE})(?:-(?:Noord|Zuid|Oost|West))?)[ \u00a0]{{1,2}}{_HOUSE}"
)
_SEPARATE = Screened(
    rf"(?<![\w@])(?P<street>(?:{_WORD}[ ]){{1,3}}(?:Laan|Weg|Straat|Plein|Hof|Pad|Gracht|Dijk|Kade|Street|Road|"
    rf"Avenue|Park|Baan|Dreef)|(?:Laan|Plein|Hof|Weg)[ ](?:van|der|op)[ ](?:de[ ]|den[ ]|"
    rf"het[ ])?{_WORD}(?:[ ]{_WORD})?|(?:Oude|Nieuwe|Lange|Korte|Hoge|Lage|Grote|Kleine|Oudezijds|"
    rf"Nieuwezijds)[ ]{_WORD}|(?:{_WORD}[ ])?Buorren|Steenweg[ ]op[ ]{_WORD}|(?:Achter|Onder|Aan)[ ](?:de|den|het|"
    rf"'t)[ ]{_WORD})[ \u00a0]{{1,2}}{_HOUSE}",
    holds=r"(?:Laan|Weg|Straat|Plein|Hof|Pad|Gracht|Dijk|Kade|Street|Road|Avenue|Park|Baan|Dreef|Oude|Nieuwe|Lange|Korte|Hoge|Lage|"
    r"Grote|Kleine|Oudezijds|Nieuwezijds|Buorren|Steenweg|Achter|Onder|Aan)[ \u00a0]",
)
_LONE = Screened(
    rf"(?<![\w@-])(?:Brink|Markt|Dam|Singel|Dijk|Plein|Hof|Kade|Gracht|Haven|Erf|Wal|Meent|Laan|Esch)[ ]{_HOUSE}"
)
_LONE_PLACED = Screened(
    r"\b(?:thans|wordt|krijgt|woning|pand|woont|wonende?|adres:?|(?:aan|op|in|van|naar) (?:de |het )?)[ ]?$",
    re.IGNORECASE,
)
"""'thans Brink 4': one word that is a street only where somebody lives."""
_DWELLS = re.compile(r"\b(?:woon\w*|wonen\w*|\w*adres)\b\W{0,3}(?:(?:op|aan|in|te|de|het)[ ]){0,3}$", re.IGNORECASE)
"""There a number that might be a year is a house's: 'Zij woont Singel 2012'."""
_IN_TOWN = Screened(
    rf"\b(?:woon\w*|wonen\w*|gewoond|verblij\w+)\b[^\n.;,]{{0,24}}\b(?:te|in)[ ][A-ZÀ-Ý'’][\w'’ -]{{2,30}},[ ](?:(?:aan|op)[ ])?"
    rf"(?:(?:de|het)[ ])?(?P<address>{_ARTICLE}{{0,2}}(?:[A-ZÀ-Ý'’][\w'’-]{{2,40}}[ ]){{1,3}}{_HOUSE})"
)
"""'wonende te Merenveen, Haven 19'."""
_NUMBER_FIRST = Screened(
    r"\b(?:at|home|address|lives?|living|lived|residing|to|from|near)[,:]?[ ](?P<address>(?P<first>[1-9]\d{0,3})[a-z]?[ ]"
    r"(?:[A-ZÀ-Ý][\w'’-]*[ ]){0,2}[A-ZÀ-Ý][\w'’-]*(?:straat|laan|weg|plein|gracht|kade|dijk|singel|steeg|dreef|hof|plantsoen))"
    r"(?![\w-]|[ ]\d)"
)
"""'at home, 14 Beukenlaan': a Dutch street as the English write it."""
_BEFORE_KNOWN_TOWN = Screened(
    r"(?<![\w@.])(?P<address>[A-ZÀ-Ý][a-zà-ÿ'’-]{4,40}(?P<es>(?<=es))?[ ][1-9]\d{0,3}[a-z]?),[ ](?P<town>[A-ZÀ-Ý'’][\w'’-]{2,30})"
    r"(?![\w]|[ ]\d)",
    holds=r"\d[^,\n]{0,12},[ ][A-ZÀ-Ý'’]",
)
"""'Schapenes 12, Assen': a town that is a word as well is enough behind the 'es' of a village."""
_BEFORE_TOWN = Screened(
    rf"(?<![\w@.])(?P<address>{_ARTICLE}{{0,2}}(?:[A-ZÀ-Ý'’][\w'’-]{{3,40}}[ ]){{1,2}}{_HOUSE}),?[ ](?:te|in)[ ](?=[A-ZÀ-Ý'’])",
    holds=r"\d.{0,20}[ ](?:te|in)[ ][A-ZÀ-Ý'’]",
)
"""'komt naar Hegewarren 2 te Nijega'."""
_NAMED_AFTER_A_YEAR = Screened(
    r"(?<![\w@])(?:Plein|Boulevard|Laan|Straat|Weg)[ ](?:19|20)\d\d(?:-(?:19|20)\d\d)?[ ](?:nr\.?[ ]|nummer[ ])?"
    r"[1-9]\d{0,3}[a-z]?(?![\w.,]\d)"
)
_ANNOUNCED = Screened(
    rf"(?:\b(?i:woon\w*|wonende?|woont|wonen|adres|huisadres|privéadres|woonadres|verblijf\w*|ingeschreven|woning|"
    rf"woonhuis|perceel|pand|appartement|flat|locatie|gelegen|gevestigd|vertrek|vertrekadres|ophaaladres|bestemming|lives?|live|"
    rf"living|residing|address|"
    rf"(?:bewoners?|buren|huurders?)(?=[ ](?:van|op|aan)\b)|standplaats|"
    rf"ligplaats|woonboot|woonschip|bezorg\w*|verhuisd|verhuist|ontruiming|erfpachtcanon|"
    rf"retour|thuis|huisverbod|uw woning|voor)"
    rf"\b\W{{0,3}}(?:(?:op|aan|in|te|is|van|naar|at|nu|sinds|de|het|"
    rf"\d{{4}})\W{{1,2}}){{0,4}})(?P<address>(?:(?:De|Het|Den)[ ])?(?:{_ARTICLE}{{0,2}})(?:[A-ZÀ-Ý'’][\w'’-]{{3,40}}[ ])"
    rf"{{1,3}}(?:[A-Z]{{2}}[ ])?{_HOUSE})(?![ ](?:st|stuks|x|t/m|en|tot)\b)",
)
_BESIDE_NAME = re.compile(
    rf"[ ]?(?:[,–-]|(?P<open>\())[ ]?(?P<address>(?:{_ARTICLE}{{0,2}})(?:[A-ZÀ-Ý'’][\w'’-]{{3,40}}[ ]){{1,3}}{_HOUSE})"
    rf"(?(open)(?=[ ]?[,;)])|(?=[ ]?[,.;\n(]|$|[ ](?:te|in)[ ]))"
)
_NEIGHBOUR = re.compile(r"[ ](?:van|op|uit)[ ](?P<address>(?:nr\.?|nummer|huisnummer)[ ][1-9]\d{0,3}[a-z]?)(?![\w/-])")
"""'mevr. J. Nowak van nr. 50': the street stands elsewhere."""
_LOWER_STREET = Screened(
    rf"(?<![\w@])(?:(?:oude|nieuwe|grote|kleine|lange|korte)[ ])?[a-zà-ÿ'’-]{{3,40}}(?:straat|laan|weg|plein|gracht|"
    rf"kade|dijk|singel|steeg|dreef|hof|pad|plantsoen)[ ]{_HOUSE}"
)
_SPLIT_STREET = Screened(
    r"\b(?i:wonende?|woonachtig|wonend)[ :]{1,2}(?:(?:te|in|aan|op)[ ](?:de[ ])?)?(?P<address>[A-ZÀ-Ý][\w.|'’-]{1,30}"
    r"(?:[ ](?!sinds|geboren|vanaf|op|en|met|te|in|al|van|bij)[\w.|'’-]{1,20}){1,3}?[ ][\dlO]{1,4}(?:bis|[ ]?[a-zA-Z])?)(?!\w)"
)
"""'wonende Hoofds traat 33bis': a scanner put a blank into the street."""
_GLUED_POSTCODE = Screened(
    r"\b(?:naar|op|aan|woon|woont|wonen|adres:?|straat)[ ](?:de[ ]|het[ ])?"
    r"(?P<address>[A-Za-zà-ÿ][\w'’-]{2,30}"
    r"(?:[ ][a-zà-ÿ'’-]{2,30}){0,2}[ ][1-9]\d{0,3}[ ]?[a-z]{0,3}),?[ \n]"
    r"(?P<code>[1-9]\d{3}[ ]?(?!sa|sd|ss|kg|km|mm|cm|kw|er)[a-z]{2})(?![\w-])",
    holds=r"[1-9]\d{3}[ ]?[a-z]{2}",
)
"""'naar nieuwe erven 4 5763pe milheeze'."""
_BEFORE_POSTCODE = re.compile(
    rf"(?<![\w@])(?:{_WORD}|de|den|het|van|der|op|'t)(?:[ ](?:{_WORD}|de|den|het|van|der|op|ten|ter|1e|"
    rf"2e)){{0,5}}[ ]{_HOUSE}[ ]?[,|]?[ \n|]{{0,3}}$"
)
_CAPITALS_STREET = Screened(
    rf"(?<![\w@])(?:[A-ZÀ-Ý'’.]{{2,30}}[ ]){{0,3}}[A-ZÀ-Ý'’-]{{0,30}}(?:STRAAT|LAAN|WEG|PLEIN|GRACHT|KADE|DIJK|SINGEL|STEEG|DREEF|"
    rf"PLANTSOEN|PAD|HOF)"
    rf"[ ]{_HOUSE}"
)
_OCR_STREET = Screened(
    rf"(?<![\w@])(?:{_WORD}[ ])?[A-Z]?[a-z]{{2,}}(?:straat|laan|weg|plein|gracht|kade|dijk|"
    rf"singel)[ ]{{1,2}}[1-9lIO][\dlIO]{{0,3}}(?:[-/]\d{{1,3}}|[ ]?(?:bis|[a-h](?!\w)))?(?![\w%€]|[.,:]\d|[ ]?(?:{_COUNTED})\b)"
)
_POSTCODE = Screened(
    r"(?<![\w.,-])(?:NL-)?[1-9][\dlO]{3}[ \u00a0]{0,2}(?!SA|SD|SS)[A-Z]{2}(?!\w|-(?!\d)|\.\d)",
    holds=r"[1-9][\dlO]{3}[ \u00a0]{0,2}[A-Z]{2}",
)
_LOWER_POSTCODE = re.compile(not_behind(r"[\w.,-]", "[1-9]") + r"\d{3} ?(?!sa|sd|ss)[a-z]{2}(?![\w-])")
_BEFORE_HOUSE = re.compile(r"[ \u00a0]{1,2}(?:(?:nr\.?|nummer|no\.?|huisnr\.?|huisnummer)[ ])?[1-9lIO]")
"""What every street with a number has between them; how the words before it end tells which patterns can match at all."""
_SURE_ENDS = (*(word.replace("\\", "") for word in _SURE.split("|")), "hof", "pad", "-noord", "-zuid", "-oost", "-west")
_MAYBE_ENDS = tuple(_MAYBE.split("|"))
_LONGEST_END = max(map(len, (*_SURE_ENDS, *_MAYBE_ENDS)))
_PLACED = re.compile(
    r"(?:\b(?:aan|op|in|van|naar|thans|nabij|hoek|bij|nu|voor|tot|adres\w*|\w*adres|woon\w*|bewoner\w*|straat|uit|achter|naast|at|"
    r"wordt|locatie|vertrek|perceel)\b(?:[ :]{1,2}(?:de|het|den|'t|is))?[ :]{1,2}|[,;:|\t(][ ]?|[ ]{2}|(?:^|\n)[ \t>]*)$",
    re.IGNORECASE,
)
_ENDED = re.compile(r",?[ ]\d{4}[ ]?[A-Z]{2}\b|,[ ][A-ZÀ-Ý]|[ ]?\((?!\d)|[ ]{2}|[;|\t]")
"""Where a street that sounds like something else ('Windmolen 3', 'Vogelbuurt 66') is an address: behind a preposition, at the
head of a line or cell, before a town."""
_NOT_A_STREET = re.compile(
    r"\b(?:Postbus|Wet|Antwoord(?:nummer)?|Windmolen|Windturbine|Vragen|Artikel|Besluit|Verordening|Bijlage|Hoofdstuk|Paragraaf|"
    r"Route|Versie|Windows|Formule|Formula|Channel|Kennzeichen|Divisie|Netwerk|Kamer|Lokaal|"
    r"Zaal|Perron|Lijn|Top|Agenda|Nota|Rapport|Vraag|Bladzijde|Pagina|Unit|Week|Groep|Team|Klas|Jaargang|Nummer|"
    r"Balie|Punt|Fase|Deel|Partij|Partijen|Eis|Wens|Perceel|Kavel|Blok|Ring|Dames|Heren|Gevolgklasse|Categorie|Klasse|"
    r"Tabel|Figuur|Stap|Storing|Melding|Snelweg|Rijksweg A|Jan|Feb|Mrt|Apr|Mei|Jun|Jul|Aug|Sep|Okt|Nov|Dec|Januari|"
    r"Februari|Maart|April|Juni|Juli|Augustus|September|Oktober|November|December|Maandag|Dinsdag|Woensdag|Donderdag|"
    r"Vrijdag|Zaterdag|Zondag)\b"
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
_SPACED_POSTCODE = re.compile(
    r"(?<![\w.,-])[1-9o][ ]?[\dolO][ ]?[\dolO][ ]?[\dolO][ ]{1,2}[A-Z][ ][A-Z](?=[ ]{1,2}[A-ZÀ-Ý][a-zà-ÿ])"
)
_LETTERS_APART = re.compile(r"[ ][A-Z][ ][A-Z][ ]{1,2}[A-Z]")
_OF_LAND = re.compile(
    r"\b(?:sectie(?:[ ][A-Z]{1,2})?|artikel|postbus)(?:[ ](?:nr\.?|nummer))?[ ]?$|[Pp]ostbus:?[ ]$", re.IGNORECASE
)
_POST_BOX = re.compile(r"\b(?:[Pp]ostbus|[Aa]ntwoordnummer)\s+\d+\s*[,|\n ]*\s*$")
_GAP_BEFORE = re.compile(r"[\s,|]*$")
_FOREIGN_POSTCODE = re.compile(
    r"[\s,|]{1,3}(?:(?:B|BE|D|DE|F|L)-)?\d{4,5}(?=[ ][A-ZÀ-Ý][a-zà-ÿ]{2})|[\s,]{1,3}(?:\d\d-\d{3}(?=[ ][A-Z])|"
    r"(?:[A-Z][a-z]{2,20}[ ])?[A-Z]{1,2}\d[A-Z\d]?[ ]\d[A-Z]{2}(?!\w))"
)
"""Figures behind a street and before a town: '9000 Gent', 'D-48529 Nordhorn'."""
_LONE_CUE = re.compile(r"\b(?:postcode|pc)\W{0,3}(?:\w+\W+){0,2}$", re.IGNORECASE)


def find(text: str) -> Iterator[Hit]:
    """Addresses and postcodes of persons in `text`."""
    codes = list(_POSTCODE.finditer(text))
    streets = {end: (start, of_organisation(text, start, end)) for start, end in _streets(text, codes)}
    for end, (start, shown) in streets.items():
        if not shown:
            yield Hit(start, end, Kind.ADDRESS, 0.9, "Een adres met huisnummer.")
    for match in (
        *codes,
        *_SPACED_POSTCODE.finditer(text),
        *_lower_postcodes(text),
        *_foreign_postcodes(text, streets),
    ):
        start = match.start()
        beside = _GAP_BEFORE.search(text, max(0, start - 6), start)
        of_street = streets.get(beside.start()) if beside else None
        shown = of_street[1] if of_street else of_organisation(text, *match.span())
        land = _OF_LAND.search(text, max(0, start - 30), start)
        lone = of_street is None and (land or is_a_measure(text, *match.span()))
        if not shown and not lone and not _POST_BOX.search(text[max(0, start - 40) : start]):
            yield Hit(*match.span(), Kind.POSTCODE, 0.9, "Een postcode.")


def beside_names(text: str, names: Sequence[tuple[int, int]]) -> Iterator[Hit]:
    """'A. Kocsis (Waterlelie 21)', 'mw. Hryhorenko, Zwanebloem 3, Drachten': word and number right behind a name."""
    for _, end in names:
        match = _BESIDE_NAME.match(text, end)
        if match and _is_street(match["address"], weak=True):
            yield Hit(*match.span("address"), Kind.ADDRESS, 0.75, "Een adres achter een naam.")
        match = _NEIGHBOUR.match(text, end)
        if match:
            yield Hit(*match.span("address"), Kind.ADDRESS, 0.75, "Een huisnummer achter een naam.")


def _streets(text: str, codes: Sequence[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """Streets with their numbers; `codes` are the postcodes in `text`."""
    ends = [text[max(0, m.start() - _LONGEST_END) : m.start()].lower() for m in _BEFORE_HOUSE.finditer(text)]
    sure = any(end.endswith(_SURE_ENDS) for end in ends)
    streets = _STREET.finditer(text) if sure else ()
    spans = [m.span() for m in streets if _is_street(m.group(), sure=True) and not _is_a_score(text, *m.span())]
    for pattern in (_LOWER_STREET, _OCR_STREET, _CAPITALS_STREET) if sure else ():
        found = [match.span() for match in pattern.finditer(text) if _is_street(match.group())]
        spans += [home_forms.with_first_words(text, *span) for span in found] if pattern is _LOWER_STREET else found
    spans += [match.span("address") for match in (*_SPLIT_STREET.finditer(text), *_GLUED_POSTCODE.finditer(text))]
    lone = ((m, text[max(0, m.start() - 24) : m.start()]) for m in _LONE.finditer(text))
    spans += [
        m.span()
        for m, before in lone
        if _DWELLS.search(before) or (_LONE_PLACED.search(before) and not 1500 <= int(m["house"]) <= 2100)
    ]
    spans += [match.span("address") for match in _IN_TOWN.finditer(text)]
    spans += [m.span("address") for m in _NUMBER_FIRST.finditer(text) if not 1900 <= int(m["first"]) <= 2100]
    spans += [match.span() for match in _SEPARATE.finditer(text) if _is_street(match.group(), weak=True)]
    for pattern in (_ANNOUNCED, _BEFORE_TOWN):
        spans += [m.span("address") for m in pattern.finditer(text) if _is_street(m["address"], weak=True)]
    spans += [
        m.span("address")
        for m in _BEFORE_KNOWN_TOWN.finditer(text)
        if (m["es"] is not None or is_a_place(fold(m["town"])))
        and not is_a_place(fold(m["address"].split()[0]))
        and _is_street(m["address"], weak=True, announced=False)
    ]
    maybe = any(end.endswith(_MAYBE_ENDS) for end in ends)
    for match in _WEAK_STREET.finditer(text) if maybe else ():
        if _is_placed(text, *match.span()) and _is_street(match.group(), weak=True, announced=False):
            spans.append(match.span())
    for match in codes:
        before = _BEFORE_POSTCODE.search(text, max(0, match.start() - 80), match.start())
        if before and not _NOT_A_STREET.search(before.group()):
            spans.append((before.start(), before.start() + len(before.group().rstrip(" ,|\n"))))
    spans += [match.span() for match in _NAMED_AFTER_A_YEAR.finditer(text)]
    spans += foreign_address.spans(text)
    named = sure or maybe or any(end.endswith(("str", "gr.")) for end in ends)
    spans += home_forms.spans(text, [match.start() for match in codes], named=named)
    spans += _mentioned_again(text, spans)
    last = -1
    for start, end in sorted(spans, key=lambda s: (s[0], -s[1])):
        if start >= last:
            yield _from_capital(text, start), end
            last = end


_AGAIN_AT_MOST = 12
"""Streets that are looked for once more; a table with hundreds of them has no mentions without a sign of their own."""


def _mentioned_again(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Other numbers in a street that was found: 'Meidoorn 55 respectievelijk Meidoorn 57'."""
    streets = {match[1] for start, end in spans if (match := _STREET_OF.match(text, start, end))}
    if not 0 < len(streets) <= _AGAIN_AT_MOST:
        return []
    again = re.compile(rf"(?<![\w@])(?:{'|'.join(map(re.escape, sorted(streets)))})[ ]{_HOUSE}")
    return [match.span() for match in again.finditer(text)]


_STREET_OF = re.compile(r"([A-ZÀ-Ý'’][^\d\n]{3,40}?)[ ]\d")


def _from_capital(text: str, start: int) -> int:
    """'op de Vaart 3' begins at 'de': a preposition that the pattern took along is left out."""
    lead = re.compile(r"(?:(?:op|aan|in|van)[ ])+(?:(?:de|het)[ ])?(?=[A-Z])").match(text, start)
    return lead.end() if lead else start


_AREA = Screened(r"(?:buurt|wijk|kwartier|polder)[ ]\d")
"""'Centrum 41, Oost 17, Vogelbuurt 66' counts what was reported in each."""


def _is_placed(text: str, start: int, end: int) -> bool:
    if _is_a_score(text, start, end):
        return False
    before = _PLACED.search(text, max(0, start - 40), start)
    listed = before is not None and before.group() == ", " and _AREA.search(text, start, end) is not None
    return text[start].islower() or (before is not None and not listed) or _ENDED.match(text, end) is not None


_SCORE = re.compile(r"(?:(?<!\d)(\d{1,3})-(?:\1|0)|-\d{1,3})$")
_COUNT_OF_ONE = re.compile(r"[A-ZÀ-Ý][\w'’-]{2,30}[ ]\d{1,3}(?:-\d{1,3})?½?[,;.]")
_SCORES = re.compile(r"(?<![\d-])\d{1,3}-\d{1,3}(?=[,;.) ])")
_IN_A_LIST = 3


def _is_a_score(text: str, start: int, end: int) -> bool:
    """'Cambuur 48, De Graafschap 47, Volendam 44': a place or a club with its points, no street."""
    named = _LAST_WORD.search(text, start, end)
    known = lists()
    town = named is not None and (word := fold(named.group())) in known.places and word not in known.words
    if _SCORE.search(text, start, end) and (town or text[start:end].endswith(("-0", "-00"))):
        return True
    if _SCORE.search(text, start, end) and len(_SCORES.findall(text, max(0, start - 80), end + 80)) >= _IN_A_LIST:
        return True
    return town and len(_COUNT_OF_ONE.findall(text, max(0, start - 70), end + 70)) >= _IN_A_LIST


def _is_street(written: str, *, weak: bool = False, announced: bool = True, sure: bool = False) -> bool:
    named = _LAST_WORD.search(written) if sure else None
    if _NOT_A_STREET.search(named.group() if named else written) or _NOT_A_HOME.search(written):
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


def _foreign_postcodes(text: str, streets: Iterable[int]) -> Iterator[re.Match[str]]:
    for end in streets:
        match = _FOREIGN_POSTCODE.match(text, end)
        if match is not None and (code := _DIGITS_OF_CODE.search(text, match.start(), match.end())):
            yield code


_DIGITS_OF_CODE = re.compile(r"(?:[A-Z]{1,2}-)?\d{4,5}|\d\d-\d{3}|[A-Z]{1,2}\d[A-Z\d]?[ ]\d[A-Z]{2}")


def _lower_postcodes(text: str) -> Iterator[re.Match[str]]:
    """'8242 bn' in a mail without capitals; '2019 is' is none, so a cue must stand near."""
    for match in _LOWER_POSTCODE.finditer(text):
        before = text[max(0, match.start() - 40) : match.start()]
        if _LONE_CUE.search(before) or (
            re.search(r"\d{1,4} ?[a-z]?\s*,?\s*$", before) and _LOWER_STREET.search(before)
        ):
            yield match
    yield from _glued_postcodes(text)


def _glued_postcodes(text: str) -> Iterator[re.Match[str]]:
    for match in _GLUED_POSTCODE.finditer(text):
        code = _LOWER_POSTCODE.match(text, match.start("code"))
        if code is not None:
            yield code
