"""Removing what is withheld, so that nothing can be recovered: plan, then removal, then proof.

`make_plan` says what must go, `remove` makes a new file, and proof (which knows nothing of how removal was done) looks for
anything left. A paged document loses glyphs and pixels; a flowing document is laid out again with boxes in place of words.
"""

from pipelines.redaction.plan import Plan, Redaction, WholePage, make_plan
from pipelines.redaction.proof import Leak, PageProof, Proof, Verdict, prove, prove_bundle, verify_file
from pipelines.redaction.proven import remove_proven
from pipelines.redaction.removal import remove
from pipelines.redaction.removal.values import DRAWN_PAGE, DrawnBox, Method, PageMethod, Removal

__all__ = [
    "DRAWN_PAGE",
    "DrawnBox",
    "Leak",
    "Method",
    "PageMethod",
    "PageProof",
    "Plan",
    "Proof",
    "Redaction",
    "Removal",
    "Verdict",
    "WholePage",
    "make_plan",
    "prove",
    "prove_bundle",
    "remove",
    "remove_proven",
    "verify_file",
]
