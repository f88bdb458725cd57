"""Functions that single one person out ('de wijkagent van Overvecht'), always 'beoordelen'.

Trap: most mentions of a function say something of everybody who has it, and public functions (burgemeester,
wethouder, minister) are shown. Only a definite function tied to one place, school, team or organisation points at
somebody."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.document import Kind, Proposal
from pipelines.personal_data.names.lists import lists
from pipelines.personal_data.names.tokens import fold
from pipelines.personal_data.screening import Screened
from pipelines.personal_data.values import Hit

_FUNCTION = (
    r"(?:wijkagente?|huisarts|directeur|directrice|teamleider|afdelingshoofd|locatiemanager|schoolleider|rector|"
    r"conrector|conciërge|intern begeleider|co[oö]rdinator|wijkmanager|gebiedsmanager|wijkverpleegkundige|"
    r"jeugdbeschermer|gezinsvoogd|casemanager|projectleider|gemeentesecretaris|raadsgriffier|griffier|beheerder|"
    r"havenmeester|dorpsmanager|buurtsportcoach|boswachter|imam|pastoor|dominee|koster|leerplichtambtenaar|"
    r"bedrijfsarts|"
    r"vertrouwenspersoon|functionaris gegevensbescherming|privacy officer|CISO|archivaris|stadsarcheoloog|"
    r"stadsbouwmeester|ombudsman|korpschef|teamchef|praktijkhouder|voorzitter|penningmeester|secretaris)"
)
_WHICH = (
    r"(?:enige|enig|huidige|nieuwe|vaste|plaatselijke|lokale|voormalige?|vorige|waarnemend|waarnemende|laatste|jongste|oudste|"
    r"eerste vrouwelijke|enige vrouwelijke)"
)
_TRADE = (
    r"(?:tandarts|dierenarts|apotheker|notaris|verloskundige|dokter|dorpsdokter|predikant|rabbijn|molenaar|brugwachter|sluiswachter|"
    r"veldwachter|bakker|slager|smid|juf|meester|agent|dorpsagent|boa|gids|ringer|klokkenluider|leerling|bewoner|bewoonster|inwoner|boer)"
)
"""What many people are, until one word says that there is one of them: 'de enige tandarts in Ter Apel'."""
_SINGLED_OUT = Screened(
    rf"(?P<function>(?:{_WHICH}\s(?:{_TRADE}|{_FUNCTION})|{_FUNCTION})\s(?:van|voor|in|bij|op|uit|te)\s(?:(?:de|het|"
    rf"'t|onze|team|wijk|basisschool|school|afdeling|stichting|"
    rf"vereniging)\s){{0,2}}[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+){{0,2}})"
)
_THE_ONE = re.compile(r"\b(?:[Dd]e|[Oo]nze|[Uu]w|[Hh]un|[Hh]et)\s$")
"""What stands before it: looked for there, for it stands everywhere."""


def find(text: str) -> Iterator[Hit]:
    """Functions in `text` that point at one person."""
    known = lists()
    for match in _SINGLED_OUT.finditer(text):
        if not _THE_ONE.search(text, max(0, match.start() - 6), match.start()):
            continue
        last = fold(match["function"].split()[-1])
        if last in known.first_names or (last in known.surnames and last not in known.places):
            continue  # 'de huisarts van Jansen' is about Jansen: that is for the names
        yield Hit(
            *match.span("function"),
            Kind.FUNCTION,
            0.5,
            "Een functie die naar één persoon kan leiden.",
            proposal=Proposal.ASSESS,
        )
