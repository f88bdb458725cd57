"""The generator of the sample case: `python -m sample_docs.generate`. It needs LibreOffice and Liberation fonts; see ../README.md."""
