"""The commands of `woo`, one module a subject; each module registers its own."""
