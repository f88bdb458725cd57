"""Proposals for grounds other than personal data, passage by passage; always 'beoordelen', never decided by us."""

from pipelines.exemptions.proposing import propose

__all__ = ["propose"]
