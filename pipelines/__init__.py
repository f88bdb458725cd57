"""The work: files and values in, files and values out. No database, no web, no global state."""
