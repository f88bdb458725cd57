"""Whether words speak of governing: the papers, meetings and acts of those who have a public office.

Trap: 'het college' and 'burgemeester en wethouders' stand in every letter of a municipality, also in that to somebody on benefits; and
'besluit' and 'advies' are given about everybody."""

from __future__ import annotations

import re
from functools import lru_cache

_BODY = re.compile(r"(?:college van )?burgemeester (?:en|&) wethouders|college van b ?(?:en|&) ?w", re.IGNORECASE)


def _words(written: str) -> tuple[str, ...]:
    return tuple(written.split())


_PIECES = _words("""
    wethouder burgemeester gedeputeerde dijkgraaf heemraad staatssecretaris bewindspers bewindslied raadslid raadsleden statenlid
    kamerlid gemeenteraad raadsvergadering raadsvoorstel raadsbrief raadsvragen raadsvraag collegevoorstel collegebesluit
    collegevergadering collegelid kamerbrief kamervragen ministerraad kabinet coalitie fractie motie amendement debat portefeuille
    portefeuillehouder bestuurlijk bestuursvoorstel bestuursadviseur woordvoer perslijn persbericht persconferentie spreektekst
    speech spreeklijn werkbezoek beantwoording toezegging agendapunt commissievergadering bezwaarschriftencommissie stuurgroep
    begroting jaarrekening kadernota beleid besluitenlijst regeerakkoord inspraakavond ondertekening gemeentesecretaris woo-verzoek
    wob-verzoek genodigden sprekers dagvoorzitter proceseigenaar actiehouder
""")
_WHOLE = frozenset(
    _words("""
    minister ministers premier raad raads provincie rijk coa vng memo nota notulen agenda b&w q&a mt ambtelijk opening opent sluit
    toelichting licht overleg vergadering stukken paraaf akkoord namens bestuur staten lintje welkom chronologie tijdlijn
    feitenrelaas woo wob ambtsketen spreekt speecht geschenken voorzitter aanwezig aanwezigen afwezig spreker pfh college annotatie
""")
)
_WORD = re.compile(r"[^\W\d_](?:[\w-]|&(?=\w))*")


def speaks_of_office(words: str) -> bool:
    """Whether one of the words does."""
    return any(map(_is_of_office, _WORD.findall(_BODY.sub(" ", words))))


@lru_cache(maxsize=20_000)
def _is_of_office(word: str) -> bool:
    key = word.lower()
    return key in _WHOLE or any(piece in key for piece in _PIECES)


_ACTS = re.compile(
    r"(?:,? en (?:(?:de|het)[ ]\w|[A-Z])[^.,;\n]{2,40})?[ ](?:(?:ook|zelf|nog|nu|dan|hier|wel|toen|inmiddels|vandaag|gisteren|morgen)[ ])?"
    r"(?:open|sluit|sloot|zeg|zei|stel|vind|vond|vraag|vroeg|wil|laat|liet|geef|gaf|licht|leg|spreek|sprak|bel|mail|app|stuur|schrijf|schreef|antwoord|"
    r"reageer|meld|teken|onderteken|knip|onthul|reik|verricht|bezoek|bezocht|ontvang|ontving|verwacht|benadruk|noem|wijs|wees|dank|steun|dien|stem|neem|nam|"
    r"doe|deed|heb|heeft|had|is|was|zijn|waren|ga|ging|kom|kwam|kan|kon|moet|moest|mag|mocht|zal|zou|voer|zie|zag|herken|houd|hield|presenteer|zit|zat|heet|"
    r"plant|betreur|bespreek|besprak|overleg|denk|dacht|weet|wist|hoop|pleit|zegde|werk|lees|las|steek|stak|feliciteer|trok|trek|beloof|erken|"
    r"verdedig|verklaar|waarschuw|kondig|maak|breng|bracht|krijg|kreeg|lach|zwijg|zweeg|beantwoord|besluit|besloot|beslis)(?:t|te|de|den|ten|en|n|an|at)?\b|"
    r"[ ](?:gesproken|gebeld|gemaild|geappt|gevraagd|geïnformeerd|ingelicht|bijgepraat|meegenomen)\b"
)
_ACTED_WITH = re.compile(
    r"\b(?i:met|aan|door|langs|namens|tussen|bij|naar|volgens|aldus|via|tegen|zegt|zei|stelt|vindt|vond|legt|legde|"
    r"vraagt|vroeg|opent|opende|wil|kan|moet|zal|zou|gaat|sprak|verwacht|cc|(?:mail|verzoek|motie|bijdrage|opdracht|gesprek|toezegging|"
    r"voorstel|amendement|vragen|antwoord|uitspraken|agenda|standpunt|spreektekst|werkbezoek|optreden|bezoek|"
    r"komst|naam|initiatief|lijn|wens)[ ]van)"
    r"\s+(?:[A-Z][\w.'’ -]{2,40}(?:,|[ ]en)\s+){0,3}$"
)
"""What officials do ('legt een krans'), and behind what they are named ('overleg met', 'de motie van'); 'woont' and 'brief van' are missing
on purpose."""


def acts(text: str, end: int) -> bool:
    """Whether somebody whose name ends there does what officials do."""
    return _ACTS.match(text, end) is not None


_MINUTES = re.compile(
    r"[^\n]{0,60}\b(?:notulen|verslag|handelingen|besluitenlijst)\b[^\n]{0,40}(?:raad|staten|kamer|college|bestuur|commissie)",
    re.IGNORECASE,
)


def is_minuted(text: str) -> bool:
    """Whether a text begins as the minutes of a council, board or committee."""
    return any(map(_MINUTES.match, text[:400].split("\n")))


def acts_in_office(text: str, start: int, end: int) -> bool:
    """Whether the words beside text[start:end] tell what an official does, or that others speak or write with him."""
    return acts(text, end) or _ACTED_WITH.search(text, max(0, start - 140), start) is not None
