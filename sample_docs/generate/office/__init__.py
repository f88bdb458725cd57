"""Office files by the libraries and programs that people's files come from: python-docx, openpyxl, python-pptx, LibreOffice."""
