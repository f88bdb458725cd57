"""Whose an account is: of an organisation, and then it is shown, or of somebody.

An account on a letterhead belongs to the body. Trap: in a sentence about money the body is as often the one who pays; there an account
is only the body's whose name stands right beside it, and where a person stands beside it, it is the person's."""

from __future__ import annotations

import re

from pipelines.personal_data.names.lists import lists
from pipelines.personal_data.names.tokens import fold

_ORGANISATION = re.compile(
    r"\b(?:B\.?V\b\.?|N\.?V\b\.?|V\.?O\.?F\b\.?|Stichting|Vereniging|Coöperatie|[Gg]emeente|[Pp]rovincie|[Mm]inisterie|"
    r"[Ww]aterschap|onderneming|firma|KvK|K\.v\.K|BTW|btw-?n(?:umme)?r|btw-?id|[Ff]actuurnummer|[Ff]actuurnr|"
    r"(?:o\.?v\.?v\.?|onder vermelding van)[^\n]{0,20}factuur)"
)
_WORDS_OF_A_NAME = r"(?:(?:[ ](?:van|de|het|der|den|en|voor|te|in))*[ ](?:[A-ZÀ-Ý]\.|[A-ZÀ-Ý0-9&][\w&'’-]*))*"
_BESIDE_BEFORE = re.compile(
    rf"(?:{_ORGANISATION.pattern}){_WORDS_OF_A_NAME}\)?[ ]?(?:[,.:;|/(–-]|\n)?[ ]?"
    r"(?:(?i:iban|rek(?:ening)?(?:nummer|nr)?|bank|nr)\W{1,3})*$"
)
_BESIDE_BEHIND = re.compile(
    rf"[ ]?(?:[,:;|/(–-]|\n)?[ ]?(?:van[ ](?:de[ ])?)?(?:[A-ZÀ-Ý&][\w&'’-]*[ ]){{0,4}}(?:{_ORGANISATION.pattern})"
)
"""'Stichting De Brug, IBAN NL...', 'NL... van de gemeente', 'NL... (Bouwbedrijf Holtrop B.V.)': whose it is."""
_SOMEBODYS_NAME = r"(?:(?:[A-Z]\.){1,4}[ ]?|(?P<given>[A-ZÀ-Ý][\w-]+)[ ])(?:(?:van|de|der|den|ten|ter|'t|el|al)[ ]){0,3}[A-ZÀ-Ý][\w'’-]+"
_NAME_BEFORE = re.compile(
    rf"(?<![\w.]){_SOMEBODYS_NAME}\)?[ ]?[,:;|/(\t–-]?[ ]?(?:(?i:iban|rek(?:ening)?(?:nummer|nr)?)\W{{1,3}})*$"
)
_NAME_BEHIND = re.compile(
    rf"[ ]?[,:;|/(\t–-]?[ ]?(?:van[ ])?{_SOMEBODYS_NAME}(?![\w'’-]|[ ](?:[A-Z&]|van\b|en\b|B\.?V|V\.?O\.?F))"
)
_FIRM_CALLED = re.compile(rf"(?:{_ORGANISATION.pattern})[ ]$")
"""'Stichting Anna Bijns': a body that is called after somebody."""
_PAYS = re.compile(
    r"\b(?:betaalt|betaald|betaalde|betaling aan|maakt|overgemaakt|overgeboekt|overgeschreven|gestort|stort|vergoed\w*|"
    r"uitbeta\w+|uitgekeerd|uitkeren|keert|schade\w*|subsidie\w*|terug|uw (?:bank)?(?:rekening(?:nummer)?|iban)|"
    r"(?:aan|naar) (?:iban|rekening(?:nummer)?|[A-Z]\.))\b",
    re.IGNORECASE,
)
"""Of a body in the same lines this says that it pays to the account, or was paid from it."""
_FROM, _TO = (
    re.compile(r"\b[Vv]an(?:af)?[ ](?:(?:de )?rekening[ ]|IBAN[ ])?$"),
    re.compile(r"[ ](?:aan|naar|betaald|overgemaakt)\b"),
)
_SHORT_FOR_A_BODY = r"(?:[Ss]tg|STG|GEM|CJIB|UWV|Belastingdienst|Rechtspraak|LDCR)\b"
_BODY_ITSELF = re.compile(
    rf"(?:^|\n){_SHORT_FOR_A_BODY}\.?(?: (?:te )?[A-Z][\w-]*){{0,3}}[ ,:\n]{{1,3}}(?:(?i:iban|rek(?:ening)?(?:nummer)?)[ :]{{0,3}})?$"
)
"""'Belastingdienst NL86 ...': elsewhere in the line these words name the other party as often ('Teruggaaf Belastingdienst op ...')."""
_CLUB_ASKS = re.compile(
    r"(?:^|[.!?\n] ?)(?:De )?[Cc]ontributie\b[^\n.;]{0,30}\b(?:graag|te voldoen|over te maken)\b[^\n.;]{0,30} op (?:rekening |IBAN )?$"
)
"""Only a society asks for it; who pays it says so ('mijn contributie')."""
_FIRM = re.compile(rf"\b{_SHORT_FOR_A_BODY}|\bAdv(?:ocaten)?\b|&[ ](?:Partners|Zonen|Zn|Co|Advocaten|Associates)\b")
"""Words that make an organisation of a holder, and nothing of a sentence."""
_OF_A_PERSON = re.compile(
    r"\b(?:ik|(?:betaald|overgemaakt|overgeschreven|gestort) (?:met|van(?:af)?|door)|terugga(?:af|ve)|teruggestort|restitutie|huurbaas|"
    r"mijn|m'n|zijn|haar|hun|privé|eigen|prive|salaris|declar\w+|onkosten|werknemer|medewerker|personeels\w*|terugbetal\w*|"
    r"tikkie|mevrouw|mevr|mw|de heer|dhr|cli[eë]nt|klager|verzoeker|bewoner|uitkering|cadeau|bankrekening|h\.o\.d\.n|"
    r"eenmanszaak|zzp\w*|freelance\w*|ge[iï]ncasseerd van|"
    r"afgeschreven van|incasso van|machtiging)\b",
    re.IGNORECASE,
)
_HOLDER = re.compile(
    r"(?:ten name van|t\.?n\.?v\.?|tnv|rekeninghouder)\s*:?\s*(?P<holder>[^\n,;]{2,50})", re.IGNORECASE
)
_TITLED = re.compile(r"(?:mevrouw|mevr|mw|de heer|dhr|fam(?:ilie)?)\b", re.IGNORECASE)
_ROW = re.compile(r"[|;\t]")
_ANY = re.compile(r"\b[A-Z]{2}[ ]?\d\d[ ]?[A-Z\d]{4}")
"""Another account on the next line: the lines are a list, and each speaks for itself."""


def is_an_organisation(text: str, start: int, end: int) -> bool:
    """Whether the same line or the lines next to it give the account to an organisation, and nothing to a person; of a
    row of a table its own line alone."""
    before, after = text[max(0, start - 130) : start], text[end : end + 85]
    lines_before, lines_after = before.split("\n\n")[-1].split("\n"), after.split("\n\n")[0].split("\n")
    row = _ROW.search(lines_before[-1] + lines_after[0]) or any(
        map(_ANY.search, (*lines_before[-3:-1], *lines_after[1:3]))
    )
    lines = 1 if row else 3
    beside = "\n".join(lines_before[-lines:]) + " " + "\n".join(lines_after[:lines])
    holder = _HOLDER.search(beside)
    if holder:
        firm = _ORGANISATION.search(holder["holder"]) or _FIRM.search(holder["holder"])
        return firm is not None and not _TITLED.match(holder["holder"])
    if _BODY_ITSELF.search(before) or _CLUB_ASKS.search(before):
        return True
    if not _ORGANISATION.search(beside) or _OF_A_PERSON.search(beside) or _names_somebody(before, after):
        return False
    if _FROM.search(before) and _TO.match(after):
        return False
    return not _PAYS.search(beside) or bool(_BESIDE_BEFORE.search(before) or _BESIDE_BEHIND.match(after))


def a_club_asks(text: str, start: int) -> bool:
    """Whether the sentence that leads to an account asks for the contribution of a society."""
    return _CLUB_ASKS.search(text, max(0, start - 130), start) is not None


def _names_somebody(before: str, after: str) -> bool:
    """Whether a person stands right beside an account: initials or a given name of the lists, and no firm of that name."""
    ahead, given = _NAME_BEFORE.search(before), lists().first_names
    if ahead is not None and _FIRM_CALLED.search(before[: ahead.start()]):
        ahead = None
    beside = ahead, _NAME_BEHIND.match(after)
    return any(
        match and not _ORGANISATION.search(match.group()) and (match["given"] is None or fold(match["given"]) in given)
        for match in beside
    )
