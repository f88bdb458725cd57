"""E-mail addresses, also as PDF extraction and OCR leave them.

Trap: presidio's recognizer asks the network for a list of suffixes; people write `x@y.example`, `naam @ gemeente.nl`, break an
address over a line, or the local part was withheld before ('@utrecht.nl>': nothing is left to withhold). Boxes of an organisation
(info@, woo@) are nobody's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.document import Kind
from pipelines.personal_data.values import Hit

_LOCAL = r"[A-Za-z0-9À-ž](?:[\w.!#$%&'*+/=?^`{|}~-]{0,62}[\w])?"
_DOMAIN = r"(?:[A-Za-z0-9À-ž](?:[A-Za-z0-9À-ž-]{0,61}[A-Za-z0-9À-ž])?\.)+[A-Za-zÀ-ž]{2,24}"
_ADDRESS = re.compile(rf"(?<![\w.%+-])(?:mailto:)?(?P<address>(?P<local>{_LOCAL})(?P<at> ?(?:@|\(at\)|\[at\]|©)\n? ?){_DOMAIN})(?![\w-])")

GENERAL = frozenset(
    "info woo wob contact post postbus post postkamer secretariaat bestuurssecretariaat gemeente provincie waterschap griffie statengriffie "
    "raadsgriffie redactie pers persvoorlichting voorlichting communicatie webmaster website helpdesk servicedesk ict support klantenservice "
    "klantcontact klachten bezwaar bezwaarschriften juridischezaken vergunningen handhaving meldpunt melding meldingen loket receptie balie "
    "administratie debiteuren crediteuren facturen factuur inkoop aanbesteding aanbestedingen hr personeelszaken vacatures werkenbij "
    "noreply no-reply donotreply mailer-daemon postmaster abuse privacy fg avg algoritmes algoritme data archief bibliotheek museum "
    "office hello mail algemeen bestuur directie raad college burgerzaken belastingen sociaaldomein wmo jeugd openbaarheid inzage "
    "verkiezingen crisis omgevingsdienst team afdeling kcc kca planning secretaris nieuwsbrief abonnementen sales admin beheer "
    "functionarisgegevensbescherming informatie centrale meldkamer storing storingen enquete onderzoek projectbureau".split()
)
"""Local parts that belong to an organisation. A name in front of or behind one ('info.jansen') makes it personal again."""

_PIECES = re.compile(r"[.\-_+]")


def find(text: str) -> Iterator[Hit]:
    """Personal addresses in `text`; general boxes are passed over."""
    if "@" not in text and "(at)" not in text and "[at]" not in text and "©" not in text:
        return
    for match in _ADDRESS.finditer(text):
        if match["at"].strip() == "©" and not re.search(r"©\w", match.group()):
            continue
        if " " in match["at"] and "." not in match["local"] and "(at)" not in match["at"] and match["at"] != " @ ":
            continue
        if not is_general(match["local"]):
            yield Hit(*match.span("address"), Kind.EMAIL, 0.99, "Een persoonlijk e-mailadres.")


def is_general(local: str) -> bool:
    """Whether the part before the @ names a box of an organisation and no person."""
    pieces = [piece for piece in _PIECES.split(local.lower()) if piece and not piece.isdigit()]
    return all(piece in GENERAL for piece in pieces)
