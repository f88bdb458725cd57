"""The body of an Outlook mail that was kept as compressed RTF (MS-OXRTFCP): usually HTML in disguise (MS-OXRTFEX), else text.

Unwrapped by hand in one pass: the general RTF parsers take minutes for a long mail.
"""

from __future__ import annotations

import re

from compressed_rtf import decompress  # type: ignore[import-untyped]
from striprtf.striprtf import rtf_to_text

from pipelines.errors import MalformedFile
from pipelines.reading.mail.charsets import to_text

_TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})?[ ]?|\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<symbol>[^a-zA-Z'])|(?P<brace>[{}])"
    rb"|(?P<end>[\r\n]+)|(?P<text>[^\\{}\r\n]+)"
)
_SYMBOLS = {b"\\": "\\", b"{": "{", b"}": "}", b"~": "\u00a0", b"_": "\u2011", b"-": "\u00ad"}
_WORDS = {
    "par": "\r\n", "line": "\r\n", "tab": "\t", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
    "endash": "–", "emdash": "—",
}  # fmt: skip
_DESTINATIONS = {
    "fonttbl",
    "colortbl",
    "stylesheet",
    "info",
    "pict",
    "generator",
    "listtable",
    "listoverridetable",
    "rsidtbl",
    "themedata",
}
MAX_DEPTH = 2_000


def rtf_body(data: bytes) -> tuple[str, str]:
    """('html', markup) or ('text', characters) of a PidTagRtfCompressed value. MalformedFile when it cannot be unpacked."""
    try:
        rtf = decompress(data + b"\x00")
    except Exception:  # noqa: BLE001  the library raises bare Exception for a bad checksum and IndexErrors for cut data
        raise MalformedFile("De tekst van deze e-mail is beschadigd en kan niet worden uitgepakt.") from None
    if re.search(rb"\\fromhtml1?\b", rtf[:2000]):
        return "html", encapsulated_html(rtf)
    try:
        return "text", str(rtf_to_text(rtf.decode("cp1252", "replace"), errors="replace"))  # type: ignore[no-untyped-call]
    except (ValueError, IndexError, KeyError, LookupError, UnicodeError):
        raise MalformedFile("De tekst van deze e-mail is beschadigd en kan niet worden uitgepakt.") from None


class _Group:
    """The state that braces save: is this group skipped, HTML, or RTF that HTML readers must ignore; bytes after a \\u."""

    __slots__ = ("codepage", "hidden", "skip", "skipped")

    def __init__(self, skip: bool, hidden: bool, skipped: int, codepage: str) -> None:
        self.skip, self.hidden, self.skipped, self.codepage = skip, hidden, skipped, codepage

    def copy(self) -> _Group:
        return _Group(self.skip, self.hidden, self.skipped, self.codepage)


def encapsulated_html(rtf: bytes) -> str:
    """The HTML that Outlook wrapped in RTF: what stands in \\*\\htmltag groups and outside \\htmlrtf."""
    codepage = re.search(rb"\\ansicpg(\d{3,5})", rtf[:2000])
    state = _Group(False, False, 1, f"cp{codepage.group(1).decode()}" if codepage else "cp1252")
    fonts = _font_codepages(rtf)
    stack: list[_Group] = []
    out: list[str] = []
    pending = bytearray()
    star = False
    to_skip = 0

    def flush() -> None:
        if pending:
            out.append(to_text(bytes(pending), state.codepage))
            pending.clear()

    for token in _TOKEN.finditer(rtf):
        kind = token.lastgroup
        if token.group("hex") is not None:
            if to_skip:
                to_skip -= 1
            elif not state.skip and not state.hidden:
                pending.append(int(token.group("hex"), 16))
            continue
        if token.group("text") is not None:
            text = token.group("text")
            text, to_skip = text[to_skip:], max(0, to_skip - len(text))
            if not state.skip and not state.hidden:
                pending += text
            continue
        if kind == "end":
            continue
        flush()
        if brace := token.group("brace"):
            star = False
            if brace == b"{" and len(stack) < MAX_DEPTH:
                stack.append(state.copy())
            elif brace == b"{":
                raise MalformedFile("De tekst van deze e-mail is dieper genest dan een programma het maakt.")
            elif stack:
                state = stack.pop()
            continue
        if symbol := token.group("symbol"):
            star = symbol == b"*"
            if not star and not state.skip and not state.hidden:
                out.append(_SYMBOLS.get(symbol, ""))
            continue
        word = token.group("word").decode("ascii")
        number = int(token.group("number")) if token.group("number") else None
        if word == "htmltag":
            state.skip = state.hidden = False
        elif word == "htmlrtf":
            state.hidden = number != 0
        elif star or word in _DESTINATIONS:
            state.skip = True
        elif word == "uc":
            state.skipped = number if number is not None else 1
        elif word == "f" and number is not None:
            state.codepage = fonts.get(number, state.codepage)
        elif word == "u" and number is not None:
            if not state.skip and not state.hidden:
                out.append(chr(number & 0xFFFF))
            to_skip = state.skipped
        elif word in _WORDS and not state.skip and not state.hidden:
            out.append(_WORDS[word])
        star = False
    flush()
    return "".join(out).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


_CHARSETS = {0: "cp1252", 77: "mac-roman", 128: "cp932", 129: "cp949", 134: "gb18030", 136: "cp950", 161: "cp1253", 162: "cp1254",
             163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250"}  # fmt: skip


def _font_codepages(rtf: bytes) -> dict[int, str]:
    """The character set of each font in the font table."""
    table = rtf[:100_000]
    return {
        int(font.group(1)): _CHARSETS[int(font.group(2))]
        for font in re.finditer(rb"\{\\f(\d{1,4})[^{}]{0,60}?\\fcharset(\d{1,3})", table)
        if int(font.group(2)) in _CHARSETS
    }
