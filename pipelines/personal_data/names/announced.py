"""Names that the words in front of them announce, whatever lists and model say: 'gedeputeerde Straat', 'Achternaam: Tulleken',
'de familie van Rivieren', and the unknown one in a list of known names.

Trap: 'wethouder Wonen' and 'dominee Emeritus' are no names: a dictionary word counts only when people are called so too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipelines.personal_data.names.lists import english_words, lists
from pipelines.personal_data.names.prefixes import PREFIXES
from pipelines.personal_data.names.things import bears_the_name, is_street, things
from pipelines.personal_data.names.tokens import Flag, Known, Tokens, fold
from pipelines.personal_data.names.vetoes import never
from pipelines.personal_data.office_words import PARTY
from pipelines.personal_data.screening import Screened

_PREFIX = r"(?:(?:[Vv]an|[Dd]er|[Dd]en|[Dd]e|[Tt]en|[Tt]er|[Tt]e|[Ee]l|[Aa]l|[Ll]a|'t|[Vv]on)[ ]){0,3}"
_CAPITAL = r"[A-ZÀ-Þ][a-zà-ÿ’'][\w’'-]*"
_NAME = rf"(?P<name>(?:(?:[A-Z]\.[ ]?){{1,4}})?{_PREFIX}{_CAPITAL}(?:[ -]{_CAPITAL})?)"
_BEARER = (
    r"(?i:raadslid|statenlid|kamerlid|dokter|dominee|ds\.|pastoor|kapelaan|oom|tante|uncle|aunt|juf|"
    r"familie|fam\.|gebroeders|gezusters|weduwe|brigadier|hoofdagent|wachtmeester|inspecteur|officier van justitie)"
)
_GOVERNOR = (
    r"(?i:(?:loco-?)?burgemeester|(?:oud-)?wethouders?|gedeputeerden?|schepen|dijkgraaf|heemraad|staatssecretaris|minister|"
    r"commissaris van de koning(?:in)?)"
)
_TITLED = Screened(rf"(?<![\w-])(?:(?P<governor>{_GOVERNOR})|{_BEARER})[ ]{_NAME}")
_ADDRESSED = Screened(
    r"(?<![\w-])(?:[Dd]e heer|[Mm]evrouw|[Mm]evr\.?|[Mm]w\.?|[Dd]?[Hh]r\.|[Mm]eneer|[Mm]ijnheer|Mej\.|"
    rf"[Mm]adame|[Mm]onsieur|[Pp]rof\.?|Frau|Herrn?)[ ]?(?<=[ .]){_NAME}"
)
"""'dhr. van de Werken', 'Hr. De Bok': whatever the word means."""
_PARTY_BEHIND = Screened(rf"(?<=\w)[ ][(](?:{PARTY})[)]")
_IS_PARTY = re.compile(PARTY)
"""'raadslid GroenLinks' is told of, not named."""
_BEFORE_PARTY = re.compile(rf"(?<![\w.-]){_NAME}$")
_LONGEST = 60
"""Characters of a name before a party at most."""
_MENTIONED = re.compile(rf"(?<![\w.@])@(?P<name>{_CAPITAL})(?![\w@.])")
"""'@Roos, kun jij': how people call one another in chats."""
_NO_NAME = ("function", "calendar", "party", "organisation", "closing")
_BUILT = re.compile(
    r"(?:school|sluis|brug|tunnel|viaduct|toren|gebouw|zaal|prijs|fonds|plein|straat|laan|weg|park|hal|college|lyceum|molen|polder)$"
)
_ITEM = rf"{_PREFIX}{_CAPITAL}(?:[ ]{_CAPITAL})?"
_SEVERAL = Screened(
    r"(?<![\w-])(?i:raadsleden|statenleden|kamerleden|commissieleden|leden|wethouders|gedeputeerden|heren|dames|collega['’]?s)[ ]"
    rf"(?P<names>(?=[A-ZÀ-Þ]){_ITEM}(?:, {_ITEM})*(?:,? en {_ITEM})?)"
)
"""'raadsleden Post, Hof en Van Dam'."""
_CITED = Screened(
    rf"(?<![\w.-])(?:(?P<first>{_PREFIX}{_CAPITAL}) (?:&|en|and) )?(?P<name>{_PREFIX}{_CAPITAL}(?:-{_CAPITAL})?)(?: e\.a\.| et al\.)?,? "
    r"\((?:19|20)\d\d[a-z]?[:),]"
)
"""'Damoiseaux (2011)', 'Hupe & Hill (2007)': authors who are cited."""
_ACTS = re.compile(r"[ ](?:is|was|heeft|had|wil|kan|zal|zei|gaat|doet|en ik|[a-z]{3,}t)[ ]")
_FIELD = Screened(
    r"(?:^|[\n\t;|])[ ]*(?i:achternaam|voornaam|voornamen|roepnaam|geslachtsnaam|meisjesnaam|familienaam|geboortenaam|naam kind|"
    rf"naam ouder|naam patiënt)[ ]*[:\t][ \t]*(?P<name>{_PREFIX}{_CAPITAL}(?:[ -]{_PREFIX}{_CAPITAL}){{0,3}})"
)
_LABELS = frozenset(
    re.findall(
        r"\w+",
        "tussenv tussenvoegsel tussenvoegsels geb geboortedatum geslacht voorl voorletters voornaam voornamen roepnaam achternaam naam "
        "initialen adres straat postcode plaats woonplaats telefoon tel mobiel email functie klas groep leeftijd bsn",
    )
)
"""'Achternaam' beside 'Tussenv.': two headings."""
_ALSO_SURNAMES = frozenset(("groep", "adres", "plaats", "klas", "straat", "mobiel"))
_NEXT_LABEL = re.compile(r"[ \t]*\r?\n[ \t]*(?P<word>[^\W\d_]+)")
_BETWEEN = re.compile(
    rf"(?:, (?:en )?| en )(?P<name>(?P<initials>(?:[A-Z]\.){{1,4}}[ ]?)?{_PREFIX}{_CAPITAL}(?:[ -]{_CAPITAL})?)(?=, | en |[ ]?[;.\n]|$)"
)

_BEFORE_ONE = re.compile(rf"(?:^|[:;,\n][ ]?)(?P<name>{_CAPITAL}[ ]{_PREFIX}{_CAPITAL})(?:, (?:en )?| en )$")


def titled(text: str) -> Iterator[tuple[int, int]]:
    """Names behind a title, a function or the label of a field, before a party, and of those who are called in a chat."""
    for match in _PARTY_BEHIND.finditer(text):
        name = _BEFORE_PARTY.search(text, max(0, match.start() - _LONGEST), match.start())
        if name and _is_called_so(name["name"]):
            yield name.span("name")
    for match in _MENTIONED.finditer(text) if "@" in text else ():
        if _is_called_so(match["name"]):
            yield match.span("name")
    for match in _CITED.finditer(text):
        for group in ("first", "name"):
            if match[group] and _unlike_a_word(match[group]):
                yield match.span(group)
    for match in _ADDRESSED.finditer(text):
        if _may_be_addressed(match["name"]):
            yield match.span("name")
    for several in _SEVERAL.finditer(text):
        for match in re.finditer(_ITEM, several["names"]):
            if _governs(match.group()):
                yield several.start("names") + match.start(), several.start("names") + match.end()
    for match in _TITLED.finditer(text):
        acts = _ACTS.match(text, match.end())
        if bears_the_name(text, match.start()) or _IS_PARTY.fullmatch(match["name"]):
            continue
        if _governs(match["name"]) if match["governor"] else _is_called_so(match["name"]) or acts:
            yield match.span("name")
    for match in _FIELD.finditer(text):
        if not _is_a_heading(text, match):
            yield match.span("name")


def _is_a_heading(text: str, field: re.Match[str]) -> bool:
    """Whether what stands beside 'Achternaam' is the next heading: 'Groep' and 'Adres' are surnames behind a colon, and where the next line
    begins with a label of its own."""
    key = fold(field["name"]).rstrip(".")
    if key not in _ALSO_SURNAMES:
        return key in _LABELS
    below = _NEXT_LABEL.match(text, field.end())
    if text[field.end() : field.end() + 1] == ":":
        return True
    return ":" not in field.group() and (below is None or fold(below["word"]) not in _LABELS)


_NO_PART = frozenset(("function", "title", "greeting", "closing"))


_OPENERS = frozenset(
    ("volgens", "bij", "namens", "aan", "met", "van", "door", "voor", "toen", "omdat", "dat", "als", "ook")
)
"""Words that open a sentence and belong to no name: behind 'Volgens' two ordinary words with capitals are somebody."""


def _may_be_given(fact: Known) -> bool:
    if not fact.flags & Flag.CAPITALISED or "'" in fact.key:
        return False
    given = fact.flags & Flag.FIRST or (not fact.flags & Flag.LAST and lists().uses.get(fact.key) == "p")
    return bool(given) and _NO_PART.isdisjoint(fact.cues) and fact.key not in never()


def full_names(tokens: Tokens) -> Iterator[tuple[int, int]]:
    """A given name and a surname of the lists side by side, with or without prefix, whatever else the words mean: 'Jan de Boer',
    'Mark Post'. At the head of a sentence two ordinary words need a prefix between them."""
    known, starts, ends, text = tokens.known, tokens.starts, tokens.ends, tokens.text
    for place, fact in enumerate(known[:-1]):
        if not _may_be_given(fact):
            continue
        last = place + 1
        while last < len(known) - 1 and last - place < 4 and known[last].key in PREFIXES:
            last += 1
        name = known[last]
        if not name.flags & Flag.CAPITALISED or not (
            _is_surname(name) or _is_called_the(known[place:last], name) or _is_unknown(fact, name)
        ):
            continue
        if "\t" in text[ends[place] : starts[last]]:
            continue
        ordinary = fact.flags & Flag.WORD and name.flags & (Flag.WORD | Flag.PLACE) and last == place + 1
        before = known[place - 1] if place else None
        begins = before is None or not before.flags & (Flag.LOWER | Flag.SIGN) or before.key in ".?!"
        if not (ordinary and begins) or (before is not None and before.key in _OPENERS):
            yield starts[place], ends[last]


def _is_surname(fact: Known) -> bool:
    return bool(fact.flags & Flag.LAST) and fact.key not in never() and "calendar" not in fact.cues


def _is_unknown(given: Known, fact: Known) -> bool:
    """'Willem Slagtmaat': behind a given name a capitalised word that is on no list, or a place where the given name is no word."""
    if fact.cues or fact.key in never() or len(fact.key) < 4 or fact.flags & (Flag.WORD | Flag.PROPER):
        return False
    if _BUILT.search(fact.key) or fact.key in english_words():
        return False
    return not fact.flags & Flag.PLACE or not given.flags & (Flag.WORD | Flag.PLACE)


def _is_called_the(before: Sequence[Known], fact: Known) -> bool:
    """'Harry de Raad': behind a given name that is nothing else and 'de', any capital but that of a function or a place."""
    given, *prefixes = before
    return (
        [one.key for one in prefixes] == ["de"]
        and not given.flags & (Flag.WORD | Flag.PLACE)
        and not fact.flags & (Flag.PLACE | Flag.PROPER)
        and _NO_PART.isdisjoint(fact.cues)
    )


def listed(text: str, found: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Unknown names that stand in an enumeration between two that were found, behind two of them, or at its head."""
    starts = {start for start, _ in found}
    ends = {end for _, end in found}
    for begin, end in found:
        match = _BETWEEN.match(text, end)
        if match is None or match.start("name") in starts:
            continue
        alike = " " in text[begin:end] and (match["initials"] or _ends_unknown(match["name"]))
        if not (alike or _unknown(match["name"]) or _may_be(match["name"])):
            continue
        behind = re.compile(r", (?:en )?| en ").match(text, match.end())
        ahead = behind is not None and any(behind.end() + step in starts for step in (0, 7, 11))
        before = re.search(r"(?:, | en )$", text[max(0, begin - 4) : begin])
        if ahead or (before is not None and begin - len(before.group()) in ends):
            yield match.span("name")

    for start in starts:
        match = _BEFORE_ONE.search(text, max(0, start - _LONGEST), start)
        if match and match.end("name") not in ends and _may_be(match["name"]):
            yield match.span("name")


def _words(name: str) -> list[str]:
    known = lists().cues["prefix"]
    return [word for word in re.split(r"[ -]", fold(name)) if word and word not in known and "." not in word]


def _is_called_so(name: str) -> bool:
    known = lists()
    words = _words(name)
    return bool(words) and all(
        word not in never()
        and (word in known.surnames or word in known.first_names or not (word in known.words or word in known.places))
        and not is_street(word)
        for word in words[:1]
    )


def _may_be_addressed(name: str) -> bool:
    """Whoever is addressed by a title, but by no function or office: 'mevrouw Mei', not 'mevrouw de Voorzitter'."""
    cues, words = lists().cues, _words(name)
    return bool(words) and not any(words[0] in cues[cue] for cue in ("function", "title", "greeting", "closing"))


def _governs(name: str) -> bool:
    """Whether the words behind an office are the name of who holds it: any but a portfolio, a function or a place."""
    known = lists()
    words = _words(name)
    if not words or words[0] in things().portfolios or any(map(is_street, words)):
        return False
    if name.startswith("van ") and name.count(" ") == 1:
        return words[0] in known.surnames and words[0] not in known.words and words[0] not in known.places
    if (
        name[0].isupper()
        and fold(name.split()[0]) not in known.cues["prefix"]
        and any(words[0] in known.cues[cue] for cue in _NO_NAME)
    ):
        return False
    return words[0] in known.surnames or words[0] not in known.places


def _may_be(name: str) -> bool:
    """Two words of which the one may be a given name and the other is a surname: 'Bé Schaap'."""
    known = lists()
    words = _words(name)
    if len(words) != 2 or not never().isdisjoint(words):
        return False
    given, surname = words
    return surname in known.surnames and (
        given in known.first_names or not (given in known.words or given in known.places)
    )


def _ends_unknown(name: str) -> bool:
    """Two words of which the last is on no list, in a row of full names: 'Kordaat Lannoo'."""
    words = _words(name)
    return len(words) == 2 and never().isdisjoint(words) and _unknown(words[1]) and not is_street(words[1])


def _unlike_a_word(name: str) -> bool:
    """Whether nothing but a name is written so."""
    known = lists()
    return all(
        word not in never() and word not in known.words and (word in known.surnames or word not in known.places)
        for word in _words(name)
    )


def _unknown(name: str) -> bool:
    """Neither a word nor a place nor a proper noun: what is left is a name."""
    known = lists()
    return all(
        word not in never() and word not in known.words and word not in known.places and word not in known.proper_nouns
        for word in _words(name)
    )
