"""A mail as its program prints it: the owner's name on top, a rule, the header fields, then the chain."""

from __future__ import annotations

import html

from sample_docs.generate import dutch_dates
from sample_docs.generate.gold import Entry
from sample_docs.generate.mail.quoting import full_subject, html_body, named
from sample_docs.generate.mail.threads import Mail


def printed_chain(mail: Mail, entry: Entry) -> str:
    """The HTML that goes to the printer; everything it shows is recorded in `entry`."""
    people = "; ".join(named(entry, who, "tekst") for who in mail.to)
    copies = "; ".join(named(entry, who, "tekst") for who in mail.cc)
    fields = [
        ("Van:", named(entry, mail.sender, "tekst")),
        ("Verzonden:", dutch_dates.outlook(mail.date)),
        ("Aan:", people),
        ("CC:", copies),
        ("Onderwerp:", full_subject(entry, mail, "tekst")),
    ]
    rows = "".join(
        f"<tr><td width=110><b>{label}</b></td><td>{html.escape(value)}</td></tr>" for label, value in fields if value
    )
    owner = html.escape(entry.read("{rbr.display}"))
    return (
        '<html><head><meta charset="utf-8"><style>body { font-family: "Liberation Sans"; font-size: 10pt } '
        "p { margin: 0 0 2pt 0 } td { font-size: 10pt }</style></head><body>"
        f"<p><b>{owner}</b></p><hr><table>{rows}</table><br>{html_body(mail, entry)}</body></html>"
    )
