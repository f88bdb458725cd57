"""The state of a walk over one content stream, shared by those who read its drawings, its text and the rest."""

from __future__ import annotations

from typing import NamedTuple

from pipelines.document import Box
from pipelines.redaction.removal.geometry import Matrix
from pipelines.redaction.removal.items import Item, TextState
from pipelines.redaction.removal.operations import without_comments
from pipelines.redaction.removal.walked import Findings, Scope, Surroundings


class Graphics(NamedTuple):
    """The part of the graphics state that matters here, saved by q and restored by Q."""

    ctm: Matrix
    text: TextState
    clip: Box
    alpha: float


class Walk:
    """What is known while a stream is walked: where drawing stands, and the items kept so far."""

    def __init__(self, scope: Scope, around: Surroundings, found: Findings, graphics: Graphics) -> None:
        self.scope, self.around, self.found = scope, around, found
        self.ctm, self.text, self.clip, self.alpha = graphics
        self.items: list[Item] = []
        self.layered = False
        """Inside a layer: text stays only where reading found it."""
        self.shown = True
        """False inside a layer that is off when the file is opened: drawings and pictures in it go."""

    def state(self, operands: bytes, operator: bytes) -> None:
        """An operator that only sets how things are drawn stays as it is."""
        self.items.append(without_comments(operands).strip() + b" " + operator)
