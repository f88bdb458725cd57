"""User names, handles and accounts, in sentences, logs, chats and paths.

Trap: words of systems look alike ('risico_score', 'System32', '@media'), so a made-up word counts where its neighbourhood speaks of
accounts, where it is built from a name ('pvdberg' beside Pascalle van den Berg), or at a place where only accounts stand. '@Ruud' in
a chat is a first name, '@allen' nobody; accounts of bodies, services and robots belong to no person."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain
from string import ascii_lowercase

from pipelines.document import Kind
from pipelines.personal_data.names.lists import lists
from pipelines.personal_data.names.tokens import fold
from pipelines.personal_data.recognizers import account_places
from pipelines.personal_data.recognizers.account_forms import OF_A_BODY, like_an_account, made_up, of_a_system
from pipelines.personal_data.screening import Screened, not_behind
from pipelines.personal_data.values import Hit

_HANDLE = re.compile(
    r"(?<![\w@.])@(?=[a-z0-9_]|[A-Z]\w*[\d_]|[a-z]\w*[A-Z])(?=[\w.]{3})[A-Za-z0-9_]{1,30}(?:\.[A-Za-z0-9_]+)*(?![\w@]|\.[a-z]{2,3}\b)"
)
_CUES = (
    "gebruikersnaa(?:m|rn)", "gebruikersnamen", r"gebruikers?-?id", r"gebr\.?\s?naam", "gebruiker", "username", r"user\s?name", "user",
    r"login(?:naam)?", r"logon",
    r"inlog(?:naam|code)?", r"(?:netwerk|net|gebruikers|beheer)?account(?:naam)?",
    "accounts", "profielnaam", "nickname", "nick", "alias", "ldap", "samaccountname",
    r"log(?:t)? in als", "ingelogd", "uitgelogd", "aangemeld als",
    r"(?:afgedrukt|bewerkt|gewijzigd|aangemaakt|opgeslagen) door", "mutatiegebruiker",
    "auteur", "laptop", "werkplek", "vpn", "beheerder", "owner", "serviceaccount",
    r"(?:snapchat|snap|telegram|instagram|insta|tiktok|twitter|discord|skype|facebook|vinted|steam|signal|grindr|onlyfans|reddit|marktplaats|psn|xbox|twitch|messenger|"
    r"tinder)(?:[- ]?(?:account|naam|adres|id|kanaal|gebruiker|profiel))?",
    "onder de naam", "schuilnaam", "forum(?:lid|naam)", "noemt zich", "verkoper", "chatnaam", "userid", "uid", "via sky van",
    "youtubekanaal", "handle", "assignee", "assigned to", "reporter", "toegewezen aan",
)  # fmt: skip
_ANNOUNCES = r"\s*(?:(?:is|heet|van|op|als|gebruikt|met de naam|met)\b|[:=(])\s*"
_BEHIND = r"\s*[\"'‘“@(]?(?P<name>(?:live:)?\w[\w.\\-]{1,40}[\w](?:#\d{4})?)(?P<more>(?:(?:, | en | of )[a-z][\w.-]{2,30}\b)*)"
_ACCOUNT = Screened(rf"\b(?:{'|'.join(_CUES)})\b(?:{_ANNOUNCES}){{0,3}}{_BEHIND}", re.IGNORECASE)
_U = Screened(rf"\bu:\s*(?:{_ANNOUNCES}){{0,2}}{_BEHIND}", re.IGNORECASE)
"""'u: pvdberg', as people write down for one another how they log in."""
_NEAR = Screened(
    r"\b(?:account\w*|login|inlog\w*|gebruiker\w*|user\w*|profiel\w*|handle|online|chat\w*|insta\w*|snap\w*|marktplaats|forum|game\w*|"
    r"nick\w*|alias|wachtwoord|heet|laptop|noemt|uitloggen|[iu][nt]t?gelogd|ICT|helpdesk|sky|telegram|telefoon als|weet wie)\b",
    re.IGNORECASE,
)
_MADE_UP = re.compile(
    r"(?<![\w@./\\-])(?=[a-z0-9_.]*[a-z])(?:[a-z0-9]+(?:_[a-z0-9]+)+|[a-z]{3,}\d{2,})(?![\w@/\\-]|\.\w)", re.IGNORECASE
)
_LINE_OR_FIGURES = re.compile(r"[\d_](?:(?<=[a-z0-9]_)[a-z0-9]|(?<=[a-z]\d)\d)", re.IGNORECASE)
"""What is in every match of `_MADE_UP`."""
_OF_A_NAME = re.compile(
    r"(?<![\w@./\\-])(?:[a-z]\.)?(?:[a-z]{4,}[._])?[a-z]{4,}(?:_?\d{2,4}|[A-Z]{1,3}\d{1,3})(?![\w@/\\-]|\.\w)"
)
"""'jipmolenbeek_1990', 'f.bouhali88', 'fonsAH1': a name with figures, wherever it stands."""
_LETTER_AND_FIGURES = re.compile(
    r"\d(?:(?<=[a-z].)\d|(?<=[a-z]_.)\d|(?<=[a-z][A-Z].)|(?<=[a-z][A-Z][A-Z].)|(?<=[a-z][A-Z][A-Z][A-Z].))"
)
"""What `_OF_A_NAME` ends in."""
_FOR_ADMINISTRATION = Screened(r"(?<![\w@./-])(?P<name>[a-z]{4,20}-(?:adm|admin|beheer|ext))(?![\w-])")
"""The second account of who looks after a system: 'rvisschers-adm'."""
_BY = Screened(
    r"\b(?:(?:created|modified|changed|printed|edited|uploaded|saved|checked (?:in|out)) by|"
    r"(?:gemaakt|aangenomen|uitgecheckt|ingecheckt|doorgevoerd|ingevoerd|ingelegd|verlengd|"
    r"vergrendeld(?: voor bewerking)?|mutatie|gemuteerd|goedgekeurd|afgesloten|geplaatst|"
    r"geaccordeerd) door|aanmelder|bericht van|lid sinds \d{4}|teams-chat|"
    r"beheerder|owner|teams):?\s+(?P<name>[A-Za-z][\w.-]{1,24}[\w])",
    re.IGNORECASE,
)
_CALLED = Screened(
    r"\b(?:de naam|-naam|noemt (?:hij|zij|ze) zich|heet)(?: (?:is|hij|zij|ze))?:? [\"'‘“]?(?P<name>[a-z][a-z.-]*[\d_][\w.-]*)",
    re.IGNORECASE,
)
"""'gebruikt op Grindr de naam stoereboy33'; 'de bus heet lijn12' tells of no site."""
_ON_A_SITE = re.compile(
    r"\b(?:account\w*|profiel\w*|online|chat\w*|insta\w*|snap\w*|marktplaats|forum|game\w*|gamer|discord|grindr|tinder|telegram|tiktok|twitter|"
    r"facebook|reddit|vinted|steam|twitch|skype|xbox|psn|dating\w*|site|website|gebruik\w*|noemt)\b",
    re.IGNORECASE,
)
_SAID_BEFORE = 80
"""Characters before such a name within which the site is named."""
_RIGHTS = Screened(
    r"\b(?:inloggen|logging|rechten|autorisaties?|uitzetten|dicht ?zetten|deblokkeren|geblokkeerd|resetten|gereset)\b"
)
_RIGHTS_OF = re.compile(r"(?<![\w@./\\-])[a-z]{6,24}\d{0,2}(?![\w@/\\-]|\.\w)")
_PASSWORD = re.compile(r"\b(?:wachtwoord|password)\b(?! van)[^\n.;]{0,10}$", re.IGNORECASE)
_CODE_OF = Screened(r"\b(?:medewerker|gebruikers|user)s?code[ :]{1,3}(?P<name>(?!NVT)[A-Z]{2,4}\d{0,3})(?!\w)")
_IN_BRACKETS = re.compile(r"\((?P<name>[a-z][a-z.]{3,20}\d{0,3})\)")
_DOMAIN_END = re.compile(r"\.(?:nl|com|org|eu|net|be|de|info|gov|local|example|uk|int)$")
"""'@utrecht.nl>' is what an earlier redaction left of an address."""
_NOBODY = frozenset(
    (
        "allen",
        "all",
        "hier",
        "here",
        "iedereen",
        "everyone",
        "channel",
        "team",
        "kanaal",
        "groep",
        "media",
        "import",
        "override",
        "param",
    )
)


def find(text: str) -> Iterator[Hit]:
    """Accounts of persons in `text` that the text itself shows to be accounts."""
    yield from account_places.find(text)
    yield from _announced(text)
    yield from _with_rights(text)
    for match in _HANDLE.finditer(text) if "@" in text else ():
        word = match.group()[1:].lower()
        if _DOMAIN_END.search(word) or OF_A_BODY.search(word) or word in _NOBODY:
            continue
        if word not in lists().words or word in lists().first_names:
            yield Hit(*match.span(), Kind.USER_NAME, 0.7, "Een naam op sociale media of een vermelding.")


def beside_names(text: str, names: Sequence[tuple[int, int]]) -> Iterator[Hit]:
    """Accounts that are built from a name in the same line: 'Kadir Rahimi<tab>kadirr', 'Mahsa Salehi (msalehi)'."""
    for start, end in names:
        parts = re.findall(r"[^\W\d_]+", fold(text[start:end]))
        if len(parts) < 2:
            continue
        initials = sorted({parts[0][0], parts[-1][0]}.intersection(ascii_lowercase))
        first = max(0, start - _AROUND)
        first = max(first, text.rfind("\n", first, start) + 1)
        last = text.find("\n", end, end + _AROUND)
        for at, stop in ((first, start), (end, last if last >= 0 else min(len(text), end + _AROUND))):
            for match in chain.from_iterable(_words_with(letter).finditer(text, at, stop) for letter in initials):
                if _built_from(match.group(), parts):
                    yield Hit(*match.span(), Kind.USER_NAME, 0.8, "Een gebruikersnaam die uit een naam is gevormd.")


_AROUND = 60


@lru_cache(maxsize=26)
def _words_with(letter: str) -> re.Pattern[str]:
    """What may be an account and begins with this letter."""
    return re.compile(not_behind(r"[\w@./\\-]", letter) + r"[a-z._]{1,24}\d{0,4}(?![\w@/\\-]|\.\w)")


def _built_from(word: str, parts: list[str]) -> bool:
    """Whether letters of `word` are beginnings of the parts of a name, in order or surname first, and no ordinary word."""
    letters = re.sub(r"[\d._]", "", word)
    if letters in lists().words or letters in (*parts, "".join(parts)) or len(letters) < (4 if letters == word else 2):
        return False
    turned = [parts[-1], *parts[:-1]]
    return any(
        _of_beginnings(letters, order) for order in (parts, turned, parts[:-1], [parts[0], parts[-1]]) if len(order) > 1
    )


def _of_beginnings(letters: str, parts: list[str]) -> bool:
    """Every part gives its first letter or more, together exactly `letters`."""
    if not parts:
        return not letters
    longest = next(
        (n for n, (a, b) in enumerate(zip(letters, parts[0], strict=False)) if a != b), min(len(letters), len(parts[0]))
    )
    return any(_of_beginnings(letters[n:], parts[1:]) for n in range(longest, 0, -1))


def _announced(text: str) -> Iterator[Hit]:
    for match in (*_ACCOUNT.finditer(text), *_U.finditer(text)):
        if made_up(match["name"]) or _in_humps(match):
            yield _hit(match, 0.85, "Een gebruikersnaam.")
        for other in re.finditer(r"(?<!\w)[a-z][\w.-]+\b", match["more"]) if match["more"] else ():
            if other.group() not in ("en", "of") and made_up(other.group()):
                at = match.start("more")
                yield Hit(at + other.start(), at + other.end(), Kind.USER_NAME, 0.8, "Een gebruikersnaam.")
    for match in _OF_A_NAME.finditer(text) if _LETTER_AND_FIGURES.search(text) else ():
        if _holds_a_name(match.group().lower()):
            yield Hit(*match.span(), Kind.USER_NAME, 0.6, "Lijkt op een gebruikersnaam met een naam erin.")
    called = (
        match
        for match in _CALLED.finditer(text)
        if _ON_A_SITE.search(text, max(0, match.start() - _SAID_BEFORE), match.start("name"))
    )
    for match in (*_CODE_OF.finditer(text), *called):
        if not of_a_system(match["name"]):
            yield _hit(match, 0.7, "Een gebruikersnaam.")
    for match in _BY.finditer(text):
        lettered = re.search(r"[a-z].*[\d_]|[A-Z]{2,}\d\d|\w\.\w", match["name"])
        if like_an_account(match["name"]) or (lettered and made_up(match["name"])):
            yield _hit(match, 0.7, "Een gebruikersnaam.")
    for match in _FOR_ADMINISTRATION.finditer(text):
        if match["name"].split("-")[0] not in lists().words:
            yield _hit(match, 0.7, "Lijkt op een gebruikersnaam voor beheer.")
    if not _NEAR.may_stand_in(text):
        return
    loose = _MADE_UP.finditer(text) if _LINE_OR_FIGURES.search(text) else ()
    for match in (*loose, *_IN_BRACKETS.finditer(text)):
        group = "name" if match.re is _IN_BRACKETS else 0
        around = text[max(0, match.start() - 70) : match.end() + 30]
        if (
            _NEAR.search(around)
            and made_up(match[group])
            and not _PASSWORD.search(text, max(0, match.start() - 24), match.start())
        ):
            yield Hit(match.start(group), match.end(group), Kind.USER_NAME, 0.7, "Lijkt op een gebruikersnaam.")


def _with_rights(text: str) -> Iterator[Hit]:
    """'Kun je dsmeets rechten geven?': who gets or loses rights, when the word is built from a surname."""
    for cue in _RIGHTS.finditer(text):
        for match in _RIGHTS_OF.finditer(text, max(0, cue.start() - 40), min(len(text), cue.end() + 30)):
            if like_an_account(match.group()):
                yield Hit(
                    *match.span(), Kind.USER_NAME, 0.6, "Lijkt op een gebruikersnaam: het gaat over rechten of toegang."
                )


def _hit(match: re.Match[str], score: float, why: str) -> Hit:
    return Hit(*match.span("name"), Kind.USER_NAME, score, why)


def _in_humps(match: re.Match[str]) -> bool:
    """'FemkeFotografeert' behind the name of a social medium."""
    return re.fullmatch(r"(?:[A-Z][a-z]+){2,}", match["name"]) is not None and match.group()[:2].lower() in (
        "yo",
        "in",
        "ti",
        "sn",
        "tw",
        "te",
    )


def _holds_a_name(word: str) -> bool:
    """Whether one of its parts is somebody's name, or begins with a given name, and none is an ordinary word."""
    known = lists()
    parts = [part for part in re.split(r"[._\d]+", word) if part]
    if any(len(part) > 2 and part in known.words for part in parts):
        return False
    return any(
        part in known.first_names
        or part in known.surnames
        or any(part[:at] in known.first_names for at in range(3, len(part) - 1))
        for part in parts
        if len(part) > 3
    )
