"""The whole way: a folder of files in, a publishable case out.

reading -> duplicates -> personal data + other grounds -> redaction -> proof -> inventory -> decision -> bundle. `stages` are the pure
functions that run in workers, `coordinator` hands them out and is the only one that writes, `rows` makes the inventory, `output`
writes, `report` says how it went; `one_file` is the way of a single file without a case.
"""

from pipelines.case.coordinator import detection_settings, process
from pipelines.case.facts import CaseFacts, read_facts
from pipelines.case.files import CaseFile, list_files
from pipelines.case.one_file import RedactedFile, redact_file
from pipelines.case.report import CaseReport
from pipelines.case.working import Progress

__all__ = [
    "CaseFacts",
    "CaseFile",
    "CaseReport",
    "Progress",
    "RedactedFile",
    "detection_settings",
    "list_files",
    "process",
    "read_facts",
    "redact_file",
]
