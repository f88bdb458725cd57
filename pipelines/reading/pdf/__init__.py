"""Reading PDFs: text and words, glyphs, old redactions, hidden content, where one document ends and the next begins.

Boxes are in unrotated page points as PyMuPDF counts them: origin at the top left of the crop box, UserUnit applied.
"""

from pipelines.reading.pdf.attachments import embedded_files
from pipelines.reading.pdf.characters import Glyph, PageCharacters, page_characters
from pipelines.reading.pdf.doubted_text import UNREADABLE
from pipelines.reading.pdf.opening import open_pdf
from pipelines.reading.pdf.reader import read_pdf
from pipelines.reading.pdf.segmentation import Segment, segments

__all__ = [
    "UNREADABLE",
    "Glyph",
    "PageCharacters",
    "Segment",
    "embedded_files",
    "open_pdf",
    "page_characters",
    "read_pdf",
    "segments",
]
