"""Addresses as other countries write them: the number first ('12 Rue de la Paix', '24 Baker Street'), or a French or
German street before it.

Trap: '3 Avenue' and '2 Place' are also counts of things, so a name of at least four letters must follow or stand in
between."""

from __future__ import annotations

from collections.abc import Iterator

from pipelines.personal_data.screening import Screened

_NAME = r"[A-ZÀ-Ý][\w'’-]{2,40}"
_FRENCH = (
    r"(?:[Rr]ue|[Aa]venue|[Bb]oulevard|[Pp]lace|[Cc]hemin|[Ii]mpasse|[Aa]llée|[Qq]uai|[Cc]haussée|[Rr]oute|[Cc]ité)"
)
_OF = r"(?:(?:de|du|des|la|le|les|d'|l'|de l')[ ]?){0,3}"
_FORMS = (
    Screened(
        rf"(?<![\w.,/-])[1-9]\d{{0,3}}(?:[ ]?(?:bis|ter|[A-D]))?,?[ ]{_FRENCH}[ ]{_OF}{_NAME}(?:[ -](?:de[ ]|la[ ])?{_NAME}){{0,2}}"
    ),
    Screened(
        rf"(?<![\w.,/-]){_FRENCH}[ ]{_OF}{_NAME}(?:[ -](?:de[ ]|la[ ])?{_NAME}){{0,2}}"
        r",?[ ](?:n°[ ]?)?[1-9]\d{0,3}(?:[ ]?(?:bis|ter|[A-D](?!\w)))?(?![\w%]|[.,]\d)"
    ),
    Screened(
        rf"(?<![\w.,/-])[1-9]\d{{0,3}}[A-Da-d]?,?[ ]{_NAME}(?:[ ]{_NAME}){{0,2}}[ ]"
        r"(?:Street|Road|Lane|Avenue|Drive|Close|Court|Gardens|Crescent|Terrace|Square|Hill|Grove|Mews)(?!\w)"
    ),
    Screened(
        r"(?<![\w.,/-])(?:[A-ZÄÖÜ][\w.-]{2,40}[ ])?[A-ZÄÖÜ][\w-]{0,40}(?:str\.|straße|strasse|weg|gasse|allee|platz|ring|damm|ufer)[ ]"
        r"[1-9]\d{0,3}[ ]?[a-h]?(?=,?[ \n]{1,2}(?:D-)?\d{5}[ ][A-ZÄÖÜ])"
    ),
    Screened(
        r"(?<![\w.,/-])(?:Am|Im|An der|Auf der|Zum|Zur|In der|Alter?|"
        r"Neuer?)[ ][A-ZÄÖÜ][\w-]{2,40}[ ][1-9]\d{0,3}[ ]?[a-h]?(?=,?[ \n]{1,2}(?:D-)?\d{5}[ ][A-ZÄÖÜ])"
    ),
    Screened(rf"(?<![\w.,/-])(?:ul|al|os)\.[ ](?:{_NAME}[ ]){{1,3}}[1-9]\d{{0,3}}[a-z]?(?:/\d{{1,3}})?(?!\w)"),
    Screened(rf"(?<![\w.,/-])[KC]aya[ ](?:{_NAME}[ ]){{1,3}}[1-9]\d{{0,3}}(?!\w)"),
    Screened(rf"(?<![\w.,/-])(?:Flat|Apt\.?|Apartment)[ ]\d{{1,4}}[A-Z]?,[ ](?=\d+[A-Da-d]?,?[ ]{_NAME})"),
)
_SIGNS = Screened(
    r"(?i:rue|avenue|boulevard|place|chemin|impasse|all|quai|chauss|route|cit|str|road|lane|drive|close|court|garden|crescent|"
    r"terrace|square|hill|grove|mews|weg|gasse|platz|ring|damm|ufer|am |im |an der|auf der|zum|zur|in der|alte|neue|ul\.|al\.|"
    r"os\.|caya|kaya|flat|apt|apartment)"
)


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Where such addresses stand in `text`."""
    if any(form.may_stand_in(text) for form in _FORMS) and _SIGNS.search(text):
        for form in _FORMS:
            for match in form.finditer(text):
                yield match.span()
