"""The inventory list: its rows, the rules they obey, and every layout it is read from and written to."""

from pipelines.inventory.layouts import LAYOUTS, Layout
from pipelines.inventory.reading import Problem, Reading, read
from pipelines.inventory.rows import Row, SourceType
from pipelines.inventory.rules import check
from pipelines.inventory.writing import write

__all__ = ["LAYOUTS", "Layout", "Problem", "Reading", "Row", "SourceType", "check", "read", "write"]
