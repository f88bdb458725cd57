"""The language models that the project trains and ships, each with its corpus, recipe, figures and documentation."""
