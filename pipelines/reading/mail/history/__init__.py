"""The messages inside a mail: where each begins, who wrote it to whom and when, and what in it is a signature or a disclaimer.

Works on text alone, so that a mail file, a mail printed to PDF and a chain pasted in a letter are split by the same rules.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.document import Region, RegionKind
from pipelines.reading.mail.history.closings import closing_regions
from pipelines.reading.mail.history.lines import Line, lines_of
from pipelines.reading.mail.history.splitting import Split, split_lines

__all__ = ["Line", "Split", "lines_of", "regions", "split_lines"]


def regions(text: str, lines: Sequence[Line], split: Split) -> tuple[Region, ...]:
    """Headers, quoted messages, signatures and disclaimers, in the order of the text."""
    headers = [Region(RegionKind.MAIL_HEADER, start, end) for start, end in split.headers]
    quotes = [Region(RegionKind.QUOTE, m.start, m.end, str(m.depth)) for m in split.messages if m.depth > 0]
    found = [*headers, *quotes, *closing_regions(text, lines, split.messages)]
    return tuple(sorted(found, key=lambda region: (region.start, region.end)))
