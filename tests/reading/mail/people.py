"""Invented people as a Dutch case holds them, and strategies that make more of them."""

from __future__ import annotations

from datetime import datetime

from hypothesis import strategies as st

from pipelines.document import Address

GIVEN = (
    "Fatima",
    "Sander",
    "Ayşe",
    "Mohammed",
    "Renée",
    "Kwame",
    "Łukasz",
    "Ming",
    "Aïcha",
    "Joost",
    "Zoë",
    "Nguyễn",
    "Sjoerd",
    "Priya",
)
FAMILY = (
    "de Boer",
    "El Amrani",
    "Yıldız",
    "van den Berg",
    "Öztürk-Smit",
    "Bakker",
    "O'Neill",
    "Đặng",
    "Kowalski",
    "ter Haar",
    "Mensah",
    "'t Hart",
    "Müller",
    "Sital",
)
HOSTS = ("gemeente-voorbeeld.nl", "minvoorbeeld.nl", "voorbeeld.org", "waterschap.example", "post.example.com")

mailboxes = st.builds(
    lambda name, number, host: f"{name}{number}@{host}",
    st.from_regex(r"[a-z][a-z.]{0,12}[a-z]", fullmatch=True).filter(lambda n: ".." not in n),
    st.integers(0, 99),
    st.sampled_from(HOSTS),
)
names = st.builds(lambda given, family: f"{given} {family}", st.sampled_from(GIVEN), st.sampled_from(FAMILY))
people = st.builds(Address, names, mailboxes)
dates = st.datetimes(datetime(1995, 1, 1), datetime(2039, 12, 31)).map(lambda d: d.replace(second=0, microsecond=0))
