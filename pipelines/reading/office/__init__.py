"""Readers of word processors', spreadsheets' and presentation programs' files: one module a format, all of one shape.

`read_x(data, source, document_id, settings, inside) -> Document`; files that are embedded in the document are added to `inside` as
(name, media type, bytes) for the dispatcher. The XML is read by its local names, so strict and transitional files, and those of
programs that follow the standard loosely, are read alike.
"""

from __future__ import annotations

Inside = list[tuple[str, str, bytes]]
"""Files inside a document: name, media type, bytes."""
