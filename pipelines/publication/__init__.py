"""The bundle that goes out: documents, inventory, decision, and a manifest with the SHA-256 of every file."""

from pipelines.publication.bundle import Bundle, build_bundle, may_be_replaced

__all__ = ["Bundle", "build_bundle", "may_be_replaced"]
