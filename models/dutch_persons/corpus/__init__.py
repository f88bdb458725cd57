"""The corpus of Dutch government text, written and marked for this project: reading, splitting, checking.

The text files in `passages/` are the only source; everything else (splits, figures, training data) is derived from them.
"""
