"""What a string looks like in PDF syntax, as a pattern: shared by what reads strings and what leaves them alone."""

STRING = rb"\((?:[^()\\]++|\\[\s\S]|\((?:[^()\\]++|\\[\s\S]|\((?:[^()\\]++|\\[\s\S]|\([^()]*+\))*+\))*+\))*+\)|<(?!<)[0-9A-Fa-f\s]*+>"
"""A literal string (parentheses three deep) or a hexadecimal one."""
