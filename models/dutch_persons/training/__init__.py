"""How the model is trained: the corpus made varied (names, noise, injected names), the network, the loop.

Nothing in here is imported by `models.dutch_persons.load`.
"""
