"""What a document is called on the inventory: fit for publication.

File names and subjects leak: a title passes the same detection as the text, and pieces that are withheld (or still to be assessed) give
way to their ground. A name that a program made up ('Microsoft Word - nota def 3.docx', '(anonymous)') is no title.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from pipelines.case.kinds import listed_kind
from pipelines.document import BlockKind, Document, Page, Proposal, Source
from pipelines.personal_data import CaseRoster, DetectionSettings, find, second_pass
from pipelines.personal_data.names.lists import lists
from pipelines.personal_data.names.tokens import fold

LONGEST = 160
"""Characters of a title."""
_NO_TITLE = re.compile(
    r"\(?(?:anonymous|untitled|naamloos|zonder titel|unknown|geen onderwerp)\)?|"
    r"(?:document|presentatie|presentation|map|book|sheet|blad|bijlage|afdruk|dia|slide|folie|pagina|page|werkblad)\s?\d*|"
    r"microsoft \w+ - .*|.*\.(?:docx?|xlsx?|pptx?|odt|rtf|indd|tmp|pdf)|scan[\w -]*\d+|img[_-]?\d+",
    re.IGNORECASE,
)


def public_title(document: Document, roster: CaseRoster, settings: DetectionSettings) -> str:
    """The title for the list, withheld pieces replaced by their ground; another one when little else is left of it."""
    for title in (own_title(document), _file_title(document.source)):
        shown = _shown(title, roster, settings)
        if _says_enough(_WITHHELD.sub("", shown), len(_WITHHELD.findall(shown))):
            return shown
    return listed_kind(document)


def _says_enough(left: str, withheld: int) -> bool:
    """'mevrouw [5.1.2.e], geb. [5.1.2.e]' says nothing to a reader of the list."""
    return len(_WORDS_THAT_SAY.findall(left)) >= withheld if withheld else bool(_WORD.search(left))


_WORDS_THAT_SAY = re.compile(r"(?!(?i:mevr(?:ouw)?|heer|familie)\b)\b[^\W\d_]{4,}")


def _shown(title: str, roster: CaseRoster, settings: DetectionSettings) -> str:
    prefix = _REPLY.match(title)
    before, title = (prefix.group(), title[prefix.end() :]) if prefix else ("", title)
    as_text = _as_document(title)
    findings = second_pass(as_text, find(as_text, settings), roster, settings, present=())
    hidden = sorted((f for f in findings if f.proposal is not Proposal.SHOW and f.end > f.start), key=lambda f: f.start)
    pieces, at = [], 0
    for finding in hidden:
        if finding.start < at:
            continue
        pieces += [title[at : finding.start], f"[{finding.ground or 'gelakt'}]"]
        at = finding.end
    return before + "".join([*pieces, title[at:]])


_REPLY = re.compile(r"(?:(?:re|fw|fwd|aw|wg|antw|betr|doorst)\s?:\s*)+(?=\S)", re.IGNORECASE)
"""'FW: lab': no person is called Aw."""


_WITHHELD = re.compile(r"\[[^\]]*\]")
_WORD = re.compile(r"[^\W\d_]{2,}")


def own_title(document: Document) -> str:
    """The title that the document gives itself, its subject or first heading, else its file name, else its first line.

    A table's own words are the names of its sheets and columns: there the file name comes first. Plain text has no title of its own.
    """
    given = _one_line(document.title).lstrip("# ")
    table = document.kind == "spreadsheet"
    untitled = table or (document.kind == "tekst" and document.text.lstrip().startswith(given))
    if given and not untitled and not _says_nothing(given):
        return given
    subject = _SUBJECT.search(document.text, 0, 3000)
    told = (_one_line(subject[1]) if subject else "", *_headings(document))
    named, word = _file_title(document.source), _file_word(document.source)
    lines = (_one_line(line).lstrip("# ") for line in document.text[:3000].splitlines())
    first = (line for line in lines if len(line) > 8 and not _says_nothing(line) and not _ROW.search(line))
    return next(filter(None, ((named, word, *told, *first) if table else (*told, named, word, *first))), "")


def _says_nothing(line: str) -> bool:
    """A name that a program made up, a greeting, or the place and day over a letter."""
    return bool(_NO_TITLE.fullmatch(line) or _GREETING.match(line) or _PLACE_AND_DAY.fullmatch(line))


_PLACE_AND_DAY = re.compile(r"(?:[A-Z][\w'’ -]{2,30},? )?(?:d\.d\. |den )?\d{1,2}\.? [^\W\d_]{3,9}\.? \d{4}")
_ROW = re.compile(r"[;\t|].*[;\t|]")
"""'id;postcode;leeftijd': the headings of a table are no title."""


def _headings(document: Document) -> Iterator[str]:
    for block in document.flow:
        heading = _one_line(document.text[block.start : block.end]) if block.kind is BlockKind.HEADING else ""
        if heading and not _NO_TITLE.fullmatch(heading):
            yield heading


def _file_title(source: Source) -> str:
    """The words of the file name, without date, extension and what a scanner calls its files; '' when no two words are left."""
    name = PurePosixPath(source.name).stem.replace("_", " ")
    words = _one_line(_NOT_NAMING.sub("", name))
    return words if len(re.findall(r"[^\W\d_]{2,}", words)) > 1 and not _NO_TITLE.fullmatch(words) else ""


def _file_word(source: Source) -> str:
    """'enquete', 'Factuur 2024-0117': a file name of one word that says something; better than a letterhead."""
    name = PurePosixPath(source.name).stem.replace("_", " ")
    word = _one_line(_NOT_NAMING.sub("", name))
    return word if _TELLING.fullmatch(word) and not _NO_TITLE.fullmatch(word) and _is_ordinary(word) else ""


def _is_ordinary(word: str) -> bool:
    """Whether a dictionary has the word and nobody is called so: 'bezwaarVerhoeven.pdf' names somebody."""
    key, known = fold(word.split()[0].split("-")[0]), lists()
    return key in known.words and key not in known.surnames and key not in known.first_names


_TELLING = re.compile(r"(?:[^\W\d_]{6,}|(?i:brief|memo|nota))(?:[ -][\d-]+)?")
_NOT_NAMING = re.compile(r"^(?:(?:\d{4}-\d\d-\d\d|\d{6,14}|scan|kopie|copy)(?:[\s-]+|$))+", re.IGNORECASE)
_SUBJECT = re.compile(r"^(?:onderwerp|betreft|subject)\s*:[ \t]*(\S.*)$", re.IGNORECASE | re.MULTILINE)
_GREETING = re.compile(r"(?:beste|geachte|hoi|hallo|dag|l\.?s\.?|dear|van:|aan:|from:)\b", re.IGNORECASE)


def _one_line(text: str) -> str:
    joined = " ".join(text.split())
    return joined if len(joined) <= LONGEST else joined[:LONGEST].rsplit(" ", 1)[0] + " …"


def _as_document(text: str) -> Document:
    """A title as a document, so that it passes the same detection."""
    source = Source("", hashlib.sha256(text.encode()).hexdigest(), "text/plain", len(text))
    return Document("titel", source, "tekst", text, (Page(1, 0, len(text), 595.0, 842.0),))
