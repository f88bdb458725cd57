"""Which elements of a page a reader does not see, by attributes, by their own style, or by the page's simple style rules.

Mails carry a preview text that no reader sees, forms and newsletters hide blocks by a class. Rules with more than a class, an id or an
element's name are not followed: what is wrongly taken for visible is still read, still searched, still redacted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_MEDIA = re.compile(r"@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}|@[\w-]+[^{};]*;", re.IGNORECASE)
_SIMPLE = re.compile(r"[a-z0-9]*(?:[.#][\w-]+)?", re.IGNORECASE)
_HIDING = re.compile(
    r"(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all|font-size\s*:\s*0(?:px|pt|em|%)?\s*(?:;|!|$)"
    r"|max-height\s*:\s*0(?:px)?\s*(?:;|!|$)|opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class HiddenStyles:
    """Selectors of the page's own rules that hide what they match."""

    selectors: frozenset[str]

    @classmethod
    def of(cls, root: Any) -> HiddenStyles:
        found: set[str] = set()
        for style in root.iter("style"):
            text = re.sub(r"/\*.*?\*/", "", (style.text or "")[:200_000], flags=re.DOTALL)
            for selectors, body in _RULE.findall(_MEDIA.sub("", text)):
                if _HIDING.search(body):
                    found.update(s.strip().lower() for s in selectors.split(",") if _SIMPLE.fullmatch(s.strip()))
        return cls(frozenset(found - {""}))

    def hides(self, element: Any) -> bool:
        """True when this element itself is hidden (not: when it is inside one that is)."""
        if element.get("hidden") is not None or _HIDING.search(element.get("style") or ""):
            return True
        if not self.selectors:
            return False
        tag = element.tag.lower() if isinstance(element.tag, str) else ""
        names = [f".{c.lower()}" for c in (element.get("class") or "").split()]
        if element.get("id"):
            names.append(f"#{element.get('id').lower()}")
        return any(n in self.selectors or tag + n in self.selectors for n in [*names, ""] if n or tag in self.selectors)
