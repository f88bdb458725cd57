"""What a file that we made says to a screen reader: of a box why it is there, of a picture that it is one."""

from __future__ import annotations

import re

from pipelines.redaction.plan import Plan

_PICTURE = "afbeelding"
_OWN_WORDS = frozenset(
    ("gelakt", "artikel", "en", "dubbel", "van", "buiten", "verzoek", "reeds", "openbaar", "gemaakt", "verborgen", "5.1.2.e")
)  # fmt: skip
"""Besides the grounds of the plan: the last is the one for terms that are found only when a page is looked at again."""
_APART = re.compile(r"[\s,·]+")


class OwnPhrases:
    """The phrases that a file made after this plan may hold."""

    def __init__(self, plan: Plan) -> None:
        labels = (*(r.label for r in plan.redactions), *(whole.label for whole in plan.whole_pages))
        self._words = _OWN_WORDS | {word for label in labels for word in _APART.split(label)}
        self._known: dict[str, bool] = {}

    def hold(self, text: str) -> bool:
        """Whether a text is one of them; a file says the same few again and again."""
        if text not in self._known:
            self._known[text] = text == _PICTURE or (
                text.startswith("gelakt") and all(word in self._words for word in _APART.split(text))
            )
        return self._known[text]
