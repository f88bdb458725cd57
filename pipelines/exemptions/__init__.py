"""Proposals for grounds other than personal data, passage by passage; always 'beoordelen', never decided by us."""

from pipelines.exemptions.proposing import ALREADY_WITHHELD, propose

__all__ = ["ALREADY_WITHHELD", "propose"]
