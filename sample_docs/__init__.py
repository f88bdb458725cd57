"""A fictional, complete Woo case and the generator that makes it. See README.md."""
