"""The body of an Outlook mail that was kept as compressed RTF (MS-OXRTFCP): usually HTML in disguise (MS-OXRTFEX), else text.

Unwrapped by hand in one pass: the general RTF parsers take minutes for a long mail.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from compressed_rtf import decompress
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


@dataclass(slots=True)
class _Group:
    """The state that braces save: is this group skipped, is it RTF that readers of HTML ignore, characters after a \\u, code page."""

    skip: bool = False
    hidden: bool = False
    skipped: int = 1
    codepage: str = "cp1252"

    @property
    def shown(self) -> bool:
        return not self.skip and not self.hidden


def encapsulated_html(rtf: bytes) -> str:
    """The HTML that Outlook wrapped in RTF: what stands in \\*\\htmltag groups and outside \\htmlrtf."""
    unwrapping = _Unwrapping(rtf)
    for token in _TOKEN.finditer(rtf):
        unwrapping.take(token)
    unwrapping.flush()
    return "".join(unwrapping.out).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


class _Unwrapping:
    """One pass over the tokens."""

    def __init__(self, rtf: bytes) -> None:
        codepage = re.search(rb"\\ansicpg(\d{3,5})", rtf[:2000])
        self.state = _Group(codepage=f"cp{codepage.group(1).decode()}" if codepage else "cp1252")
        self.fonts = _font_codepages(rtf)
        self.stack: list[_Group] = []
        self.out: list[str] = []
        self.pending = bytearray()
        self.star = False
        self.to_skip = 0

    def take(self, token: re.Match[bytes]) -> None:
        if (code := token.group("hex")) is not None:
            self._bytes(bytes([int(code, 16)]))
        elif (text := token.group("text")) is not None:
            self._bytes(text)
        elif token.group("end") is None:
            self.flush()
            if brace := token.group("brace"):
                self._brace(brace)
            elif symbol := token.group("symbol"):
                self._symbol(symbol)
            else:
                number = token.group("number")
                self._word(token.group("word").decode("ascii"), int(number) if number else None)

    def flush(self) -> None:
        if self.pending:
            self.out.append(to_text(bytes(self.pending), self.state.codepage))
            self.pending.clear()

    def _bytes(self, text: bytes) -> None:
        """Characters; the first ones after a \\u only stand in for it."""
        kept, self.to_skip = text[self.to_skip :], max(0, self.to_skip - len(text))
        if self.state.shown:
            self.pending += kept

    def _brace(self, brace: bytes) -> None:
        self.star = False
        if brace == b"}":
            self.state = self.stack.pop() if self.stack else self.state
            return
        if len(self.stack) >= MAX_DEPTH:
            raise MalformedFile("De tekst van deze e-mail is dieper genest dan een programma het maakt.")
        self.stack.append(replace(self.state))

    def _symbol(self, symbol: bytes) -> None:
        self.star = symbol == b"*"
        if not self.star and self.state.shown:
            self.out.append(_SYMBOLS.get(symbol, ""))

    def _word(self, word: str, number: int | None) -> None:
        state = self.state
        if word == "htmltag":
            state.skip = state.hidden = False
        elif word == "htmlrtf":
            state.hidden = number != 0
        elif self.star or word in _DESTINATIONS:
            state.skip = True
        elif word == "uc":
            state.skipped = max(0, number) if number is not None else 1
        elif word == "f" and number is not None:
            state.codepage = self.fonts.get(number, state.codepage)
        elif word == "u" and number is not None:
            if state.shown:
                self.out.append(chr(number & 0xFFFF))
            self.to_skip = state.skipped
        elif word in _WORDS and state.shown:
            self.out.append(_WORDS[word])
        self.star = False


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
