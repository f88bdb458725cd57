"""Proof that nothing withheld can be found in a file: `prove`, `verify_file`, `prove_bundle`.

It knows nothing of how removal was done and uses other engines: pdfium, qpdf and the bytes themselves, and tesseract when it is
installed. Given terms it looks for them in everything the file holds; without terms it still finds redactions that only look like
ones. What could not be checked is never called clean.
"""

from pipelines.redaction.proof.bundle import prove_bundle
from pipelines.redaction.proof.proving import prove, verify_file
from pipelines.redaction.proof.values import Leak, PageProof, Proof, Verdict

__all__ = ["Leak", "PageProof", "Proof", "Verdict", "prove", "prove_bundle", "verify_file"]
