"""The whole way: a folder of files in, a publishable case out.

reading -> duplicates -> personal data + other grounds -> redaction -> proof -> inventory -> decision -> bundle. `stages` are the pure
functions that run in workers, `coordinator` hands them out and is the only one that writes, `rows` makes the inventory, `report`
says how it went.
"""

from pipelines.case.coordinator import Progress, process
from pipelines.case.facts import CaseFacts, read_facts
from pipelines.case.report import CaseReport

__all__ = ["CaseFacts", "CaseReport", "Progress", "process", "read_facts"]
