"""What looks like a name and is none: the last word before a name becomes a finding.

A veto needs no weighing: government words and abbreviations ('Woo', 'PIA', 'Koninkrijksrelaties'), towns of several
words ('Den Haag'), language codes ('nl-NL'), the street in 'Henri Faasdreef 312', the firm in 'Van den Hoek B.V.'. A
title or a given name in front overrules it, for people may be called anything."""

from __future__ import annotations

import gzip
import re
from functools import lru_cache

from pipelines.personal_data.names.lists import DATA, lists
from pipelines.personal_data.names.tokens import fold

_DOUBTFUL = 0.35
_LONGEST = 80
"""Letters of a name at most; what is longer is judged by the model alone."""
_SURE = 0.8
"""Chance from which 'Frans', 'Mei' or the initial 'H' may be a name all the same."""
_VERY_SURE = 0.95
"""Chance from which 'P. Gunneweg' may be called so."""
PORTFOLIOS = frozenset(
    re.split(
        r"\s",
        "wonen zorg financien verkeer vervoer mobiliteit cultuur sport onderwijs jeugd jeugdzaken sociaal sociale ruimte ruimtelijke "
        "economie economische duurzaamheid klimaat energie milieu water natuur landbouw landelijk openbare openbaar bouwen "
        "bestuur bestuurlijke dienstverlening personeel participatie welzijn veiligheid handhaving wijken grondzaken vastgoed "
        "inkoop communicatie digitalisering digitale recreatie toerisme erfgoed monumenten emancipatie diversiteit integratie "
        "inburgering asiel volkshuisvesting buitengebied innovatie armoede armoedebestrijding werk inkomen participatiewet "
        "gezondheid volksgezondheid ouderen kunst media evenementen binnenstad dierenwelzijn circulaire leefbaarheid wijkgericht "
        "vacature staten buitenlandse binnenlandse algemene justitie defensie infrastructuur landsadvocaat president langdurige medische "
        "primair voortgezet hoger fiscaliteit belastingdienst toeslagen rechtsbescherming ontwikkelingssamenwerking stikstof",
    )
)
"""What somebody governs stands behind the function as his name does: 'wethouder Wonen'."""
_OFFICE = re.compile(r"\b(?:wethouders?|gedeputeerden?|ministers?|staatssecretaris)[ ]$", re.IGNORECASE)
_GOVERNED = re.compile(r"\b(?:burgemeester|wethouder|gemeenteraad|commissaris)[ ]van[ ]$", re.IGNORECASE)
"""'de burgemeester van Ergens', with a small letter: no surname, but what he governs."""
_VERBS = frozenset(("toon", "stel", "leen", "wil", "kies", "tip"))
_OBJECT = re.compile(r"[ ](?:uw|je|jouw|de|het|een|deze|dit|alle|geen|aan dat)[ ](?![A-Z])")
_BEGIN = r"(?:^|[.!?:;\n>•]|(?:^|\n)[ \t]*[-*–]|\d[.)])[ \t]*"
_HEAD = re.compile(_BEGIN + "$")
_COMMANDED = re.compile(_BEGIN + r"(?P<verb>[^\W\d_]+)[ ]$")
_ARTICLES = frozenset(("de", "het", "een"))
_ABBREVIATION = re.compile(r"(?:[NTIMDO]\.[a-z]\.[vtmkg]|a\.d\.h\.v)\.?(?!\w)")
"""'N.a.v. de notulen', 'T.a.v. de raad'."""
_LIKELY = 0.5
_AROUND, _CAPITALS_EVERY = 120, 40
"""Characters around a word, and how few of them there are to a capital where capitals are typed."""
_NEVER_CALLED = frozenset({"woo", "tot", "bot", "de", "la"})
_LANGUAGE = re.compile(r"[a-z]{2}-[A-Z]{2}")
_MACHINE = re.compile(r"[a-z]{1,3}[A-Z]\w{0,3}|[A-Z]{2,5}\d+\w*|\w*\d\w*\d\w*|[^\W\d_]")
_STREET_NUMBER = re.compile(
    r"(?:straat|laan|weg|plein|gracht|kade|dijk|singel|steeg|dreef|plantsoen|pad|hof)$", re.IGNORECASE
)
STREET = re.compile(
    r"(?P<stem>[^\W\d_'’-]{4,}?)s?-?(?:straat|laan|weg|plein|gracht|kade|singel|steeg|dreef|plantsoen|pad|park|boulevard)$"
)
"""'Catharina van Rennesweg': a street called after somebody, when nobody is known to be called 'Rennesweg' himself."""
_FIRM = re.compile(
    r"(?:[ ][a-z]{2,9})?[ ,]{0,2}(?:B\.?V\.?|N\.?V\.?|V\.?O\.?F\.?|b\.?v\.?|n\.?v\.?|v\.?o\.?f\.?|BVBA|GmbH|Ltd|Inc|[Aa]dvocaten|"
    r"[Nn]otarissen)(?!\w)"
)
_PARTNERS = re.compile(r"[ ](?:&|en)[ ](?:Company|Co|Partners|Zonen|Zn|Zoon|Dochters)\b")
_SITE = re.compile(
    r"[ ](?:Park|Plein|Haven|Arena|Stadion|Tunnel|Kade|Brug|Laan|Straat|Weg|Hof|Bokaal|Trofee|Prijs|Cup)(?!\w)"
)
"""'Paul Kruger Park': a place or a prize, written apart."""
_BRANDS = frozenset(
    re.split(
        r", ",
        "albert heijn, john deere, john deeres, jan modaal, douwe egberts, harley davidson, sherlock holmes, philip morris",
    )
)
"""What is sold, told of or meant for everybody. Trap: 'Jan Klaassen' and 'Neeltje Jans' may be citizens, so they do not stand here."""
_TRADE = re.compile(
    r"[ ](?:Sloopwerken|Logistics|Systems|Campus|Wing|Hall|Arena|Jobs|Installaties|Techniek|Verhuur|Groep|Group|Holding|Transport|"
    r"Analytics|Consultancy|Consulting|Solutions|Advies|Adviseurs|Advocaten|Notarissen|Architecten|Accountants|Makelaars|Stichting|"
    r"College|Lyceum|Instituut|Universiteit|Ziekenhuis|Kliniek|Bouw|Zorg|Onderwijs|Vastgoed|Onroerend|Personeelsdiensten)$"
)
HOUSE_OF = re.compile(
    r"\b(?:[Cc]ircus|[Kk]apsalon|[Kk]inderopvang|[Ss]porthal|[Zz]aal|[Bb]asisschool|[Oo]pvang|[Ff]ort|[Kk]asteel|[Vv]illa|[Hh]uize|"
    r"[Ee]etcafé|[Cc]afé|[Hh]otel|[Rr]estaurant|[Kk]otter|[Ss]chip|ms|MS|MV|[Vv]eerboot|[Ss]ynode van|[Cc]omplex|[Ss]tadion|"
    r"[Uu]itvaartverzekering|[Hh]uisartsenpraktijk|[Ff]ysio\w*|[Bb]akkerij|[Ss]lagerij|[Gg]arage|[Bb]loemsierkunst|[Bb]ouwbedrijf|"
    r"[Mm]useum|[Tt]heater|[Uu]itgeverij|[Zz]orgverzekeraar|[Ss]oftwarepakket|[Ss]ynagoge|[Kk]erk|[Mm]oskee|[Cc]ollege|[Ll]yceum)[ ]$"
)
"""A house, a ship or a firm bears the name behind it."""
_BODY = re.compile(
    r"\b(?:gemeente|provincie|waterschap|gemeenteraad(?: van)?|burgemeester en wethouders|B(?: en |&)W|college|inwoners|stad|"
    r"burgemeester|wethouders?|raad|stadsdeel|GGD|omgevingsdienst|veiligheidsregio)[ ]$",
    re.IGNORECASE,
)
_PAPER = r"(?:motie|amendement|plan|wet|akkoord|initiatiefwet|commissie|rapport|kabinet)-"
_NAMED_PAPER = re.compile(_PAPER + "$", re.IGNORECASE)
_IS_PAPER = re.compile(rf"(?i:{_PAPER})[A-Z]")
_SURELY_A_BODY = re.compile(
    r"\b(?:gemeente|provincie|waterschap|gemeenteraad|burgemeester en wethouders|B(?: en |&)W)[ ](?:van[ ])?$",
    re.IGNORECASE,
)
"""What such a body is called is a place, known or not."""
_TOWN_BEFORE = re.compile(r"(?<!\w)[1-9]\d{3} ?[A-Z]{2}[ ,]+$")
"""The word behind a postcode is a town."""
_OPTION = re.compile(r"[ \t]*--?\w[\w-]*")
"""A line of a manual page: '--help  toon de hulp'."""
_HONOUR = re.compile(r"[ ]in de [Oo]rde\b")
_INITIALS_BESIDE = re.compile(r"[(/]$")
_TITLE = re.compile(
    r"(?:\b(?:mevrouw|mevr|mw|dhr|heer|meneer|mr|drs|dr|ir|ing|prof|fam|familie|beste|lieve|hoi|geachte)\.?|@)[ ]$",
    re.IGNORECASE,
)


def is_no_name(text: str, start: int, end: int, chance: float) -> bool:
    """Whether text[start:end], which looked like a name with this chance, is known not to be one."""
    written = text[start:end]
    before = text[max(0, start - 12) : start]
    if _FIRM.match(text, end) or (_STREET_NUMBER.search(written) and re.match(r" \d", text[end : end + 2])):
        return True
    if _TITLE.search(before):
        return False
    key = " ".join(fold(written).split())
    if key in _BRANDS or _PARTNERS.match(text, end) or _SITE.match(text, end):
        return True
    if len(key) <= _LONGEST and _belongs_to_a_thing(text, start, end, key, chance):
        return True
    if _ABBREVIATION.match(text, start) or _is_imperative(text, start, key):
        return True
    if written.islower() and " " not in written and _is_a_small_word(text, start, end, key, chance):
        return True
    if chance < _DOUBTFUL and _INITIALS_BESIDE.search(before) and re.fullmatch(r"[A-Z]{2,4}", written):
        return True
    if chance < _DOUBTFUL and re.fullmatch(r"[A-Z]\.?", written):
        return True
    return not _is_surely_called_so(key, chance) and _is_a_word_of_papers(written, key)


def _is_surely_called_so(key: str, chance: float) -> bool:
    """A name of the lists, or one letter, where everything around it says that somebody stands there."""
    if chance >= _SURE and key.isalpha() and len(key) == 1:
        return True
    listed = (chance >= _SURE and key in lists().first_names) or (chance >= _VERY_SURE and key in lists().surnames)
    return listed and key not in _NEVER_CALLED


def _is_a_word_of_papers(written: str, key: str) -> bool:
    """Government words and abbreviations, towns, codes of languages and machines."""
    if key in never() or key.replace(" ", "-") in never() or key in towns():
        return True
    words = re.split(r"[\s-]+", key)
    if all(word.strip(".") in never() for word in words):
        return True
    return bool(_LANGUAGE.fullmatch(written)) or (
        len(words) == 1 and bool(_MACHINE.fullmatch(written)) and "." not in written
    )


def _is_a_small_word(text: str, start: int, end: int, key: str, chance: float) -> bool:
    """A word in small letters on a line of a manual page, or where everything else has its capitals."""
    option = chance < _SURE and _OPTION.match(text, text.rfind("\n", 0, start) + 1)
    return bool(option) or (chance < _LIKELY and _is_typed_with_capitals(text, start, end, key))


def _belongs_to_a_thing(text: str, start: int, end: int, key: str, chance: float) -> bool:
    """A street, house, ship, firm, body, honour or compound that has a name in it."""
    written, known = text[start:end], lists()
    last = re.split(r"[\s]", key)[-1]
    street = STREET.search(last)
    plain = chance >= _VERY_SURE and known.cues["prefix"].isdisjoint(key.split())
    if street and " " in key and last not in known.surnames and not plain:
        return True
    if _TRADE.search(written) or _HONOUR.match(text, end):
        return True
    before = text[max(0, start - 32) : start]
    if (
        _NAMED_PAPER.search(before)
        or _IS_PAPER.match(written)
        or (_TOWN_BEFORE.search(before) and " " not in written.strip())
    ):
        return True
    if HOUSE_OF.search(before) or (before.endswith(("'", "’", "‘")) and re.match(r"s-[A-Z]", written)):
        return True
    words = key.split()
    bare = [word for word in words if word not in known.cues["prefix"]]
    if len(bare) == 1 and _SURELY_A_BODY.search(before):
        return True
    places = bool(bare) and all(
        piece in known.places or piece in _QUARTERS for word in bare for piece in word.split("-")
    )
    if places and (words[0] == "van" or len(bare) == 1) and _BODY.search(before):
        return True
    if places and any("-" in word for word in bare):
        return True
    if len(bare) == 1 and f"{key} {' '.join(text[end : end + 14].split()[:2]).lower()}" in towns():
        return True
    if len(words) == 1 and words[0] in PORTFOLIOS and chance < _SURE and _OFFICE.search(before):
        return True
    of = f"{before}van " if words[0] == "van" else before
    if len(bare) == 1 and bare[0] not in known.surnames and _GOVERNED.search(of):
        return True
    functions = all(word in known.cues["function"] for word in bare) and (len(bare) == len(words) or chance < _SURE)
    return bool(bare) and (_is_compound(written, last) or functions)


def _is_typed_with_capitals(text: str, start: int, end: int, key: str) -> bool:
    """'de minister coulant wilde zijn': a plain word in small letters where everything else has its capitals."""
    known = lists()
    if key not in known.words or key in known.first_names or key in known.surnames:
        return False
    around = text[max(0, start - _AROUND) : end + _AROUND]
    return sum(map(str.isupper, around)) * _CAPITALS_EVERY > len(around)


def _is_imperative(text: str, start: int, key: str) -> bool:
    """'Toon uw pas', '- toon de lijst': a given name that is a verb, at the head of a sentence, with its object behind it."""
    before = text[max(0, start - 24) : start]
    behind = _COMMANDED.search(before)
    if behind and behind["verb"].lower() in _VERBS and key.split()[0] in _ARTICLES:
        return True
    verb, *rest = key.split()
    if verb not in _VERBS or not lists().cues["prefix"].issuperset(rest):
        return False
    return bool(_OBJECT.match(text, start + len(verb))) and bool(_HEAD.search(before))


def _is_compound(written: str, last: str) -> bool:
    """'AVRO-lid', 'Pius X-kerk', 'Genk-uit': a hyphen before a small dictionary word."""
    piece = re.search(r"[A-ZÀ-Þ0-9][\w.]*(?:-[a-z]+)*-(?P<word>[a-z]{3,})$", written)
    return piece is not None and piece["word"] in lists().words and piece["word"] not in lists().cues["prefix"]


_QUARTERS = frozenset(("noord", "oost", "zuid", "west", "midden", "centrum", "nieuw", "oud"))


@lru_cache(maxsize=1)
def never() -> frozenset[str]:
    """Folded words of data/never_names.txt."""
    lines = (DATA / "never_names.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(fold(word) for line in lines if not line.startswith("#") for word in line.split())


@lru_cache(maxsize=1)
def towns() -> frozenset[str]:
    """Places of several words, folded."""
    return frozenset(gzip.decompress((DATA / "towns.txt.gz").read_bytes()).decode().split("\n"))
