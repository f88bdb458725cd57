"""The lines of calendars and visiting cards (RFC 5545, RFC 6350, vCard 2.1): unfolded, decoded, grouped by component.

Read leniently: what is no property is passed on as text, components that never end are ended, depth and number are bounded.
"""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipelines.errors import LimitExceeded
from pipelines.reading.decoding import decode
from pipelines.reading.mail.charsets import to_text
from pipelines.reading.mail.header_decoding import loose_base64

_FOLD = re.compile(r"\r?\n[ \t]")
_PARAMETER = re.compile(r';([^=;:"]{1,60})(?:=((?:"[^"]*"|[^";:])*))?')
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
MAX_COMPONENTS = 20_000
MAX_DEPTH = 20


@dataclass(frozen=True, slots=True)
class Property:
    """One property: name in capitals, parameters (names in capitals), the value as written."""

    name: str
    value: str
    parameters: dict[str, str]

    @property
    def text(self) -> str:
        return _ESCAPE.sub(lambda m: "\n" if m.group(1) in "nN" else m.group(1), self.value)

    @property
    def data(self) -> bytes:
        """A value in base64 (ENCODING=B, ENCODING=BASE64, or a data: address); empty when it is none."""
        encoded = self.value
        if encoded.lower().startswith("data:"):
            head, _, encoded = encoded.partition(",")
            return loose_base64(encoded.encode("ascii", "ignore")) if "base64" in head.lower() else b""
        if self.parameters.get("ENCODING", "").upper() in {"B", "BASE64"}:
            return loose_base64(encoded.encode("ascii", "ignore"))
        return b""

    def pieces(self, separator: str = ";") -> list[str]:
        """A structured value: its parts, unescaped."""
        parts = re.split(rf"(?<!\\){separator}", self.value)
        return [_ESCAPE.sub(lambda m: "\n" if m.group(1) in "nN" else m.group(1), part) for part in parts]


@dataclass(slots=True)
class Component:
    """BEGIN:NAME ... END:NAME."""

    name: str
    properties: list[Property] = field(default_factory=list)
    inside: list[Component] = field(default_factory=list)

    def first(self, name: str) -> Property | None:
        return next((p for p in self.properties if p.name == name), None)

    def all(self, name: str) -> list[Property]:
        return [p for p in self.properties if p.name == name]


def components(data: bytes) -> list[Component]:
    """The components at the top of the file; lines outside any are in a component without a name."""
    root = Component("")
    stack = [root]
    count = 0
    for one in _properties(decode(data)):
        if one.name == "BEGIN":
            count += 1
            if count > MAX_COMPONENTS or len(stack) > MAX_DEPTH:
                raise LimitExceeded("Dit bestand heeft meer afspraken of kaartjes dan is toegestaan.")
            inner = Component(one.value.strip().upper())
            stack[-1].inside.append(inner)
            stack.append(inner)
        elif one.name == "END":
            if len(stack) > 1:
                stack.pop()
        else:
            stack[-1].properties.append(one)
    return [*([root] if root.properties else []), *root.inside]


def _properties(text: str) -> Iterator[Property]:
    lines = _FOLD.sub("", text).splitlines()
    at = 0
    while at < len(lines):
        line = lines[at]
        at += 1
        if not line.strip():
            continue
        name, parameters, value = _split(line)
        if parameters.get("ENCODING", "").upper() == "QUOTED-PRINTABLE":
            while value.endswith("=") and at < len(lines):
                value = value[:-1] + lines[at]
                at += 1
            raw = quopri.decodestring(value.encode("utf-8", "surrogatepass"))
            value = to_text(raw, parameters.get("CHARSET", "utf-8")).replace("\r\n", "\n").replace("\\", "\\\\")
        yield Property(name, value, parameters)


def _split(line: str) -> tuple[str, dict[str, str], str]:
    head = re.match(r"(?:[\w-]{1,60}\.)?([\w-]{1,60})", line)
    if head is None:
        return "", {}, line
    at = head.end()
    parameters: dict[str, str] = {}
    while found := _PARAMETER.match(line, at):
        key, content = found.group(1).strip().upper(), (found.group(2) or "").replace('"', "")
        if found.group(2) is None:  # vCard 2.1 writes the value alone
            upper = key.upper()
            key, content = ("ENCODING", upper) if upper in {"QUOTED-PRINTABLE", "BASE64"} else ("TYPE", key)
        parameters[key] = f"{parameters[key]},{content}" if key in parameters else content
        at = found.end()
    if line[at : at + 1] != ":":
        return "", {}, line
    return head.group(1).upper(), parameters, line[at + 1 :]
