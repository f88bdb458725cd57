"""Appointments (.ics, RFC 5545) to a document: what, when, where, who called it, who was asked and what they answered."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime

from pipelines.document import Address, Source
from pipelines.errors import MalformedFile
from pipelines.reading.dates import on_dutch_clock, printed
from pipelines.reading.flow import Flow
from pipelines.reading.limits import ReadingSettings
from pipelines.reading.mail.content_lines import Component, Property, components
from pipelines.reading.mail.html_events import read_html
from pipelines.reading.mail.values import Attachment, MailReading

_KINDS = {"VEVENT": "Afspraak", "VTODO": "Taak", "VJOURNAL": "Notitie", "VFREEBUSY": "Beschikbaarheid"}
_ANSWERS = {"ACCEPTED": "aanvaard", "DECLINED": "afgewezen", "TENTATIVE": "voorlopig", "DELEGATED": "overgedragen"}
_ROLES = {"OPT-PARTICIPANT": "optioneel", "NON-PARTICIPANT": "ter informatie", "CHAIR": "voorzitter"}
_PRINTED = {
    "SUMMARY",
    "DTSTART",
    "DTEND",
    "DUE",
    "LOCATION",
    "ORGANIZER",
    "ATTENDEE",
    "DESCRIPTION",
    "ATTACH",
    "X-ALT-DESC",
    "COMMENT",
    "CONTACT",
}
_WHEN = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})?(Z)?)?")


def read_calendar(data: bytes, source: Source, document_id: str, settings: ReadingSettings) -> MailReading:
    """Raises MalformedFile when there is no appointment in the file, LimitExceeded."""
    calendars = components(data)
    items = [
        item for calendar in calendars for item in (calendar.inside if calendar.name == "VCALENDAR" else [calendar])
    ]
    items = [item for item in items if item.name in _KINDS]
    if not items:
        raise MalformedFile("In dit agendabestand staat geen afspraak.")
    flow = Flow(settings)
    attachments: list[Attachment] = []
    for number, item in enumerate(items):
        if number:
            flow.rule()
        _print(flow, item)
        attachments += _attached(item)
    for calendar in calendars:
        flow.properties((p.name, p.value) for p in calendar.properties)
    for item in items:
        flow.properties((p.name, _with_parameters(p)) for p in item.properties if p.name not in _PRINTED)
        for alarm in item.inside:
            flow.properties((p.name, _with_parameters(p)) for p in alarm.properties)
    first = items[0]
    document = flow.document(
        source, document_id, "agenda-item", title=_text(first, "SUMMARY"), date=_moment(first.first("DTSTART"))
    )
    people = tuple(_person(p) for item in items for p in item.all("ATTENDEE"))
    organiser = first.first("ORGANIZER")
    return MailReading(
        replace(document, sender=_person(organiser) if organiser else None, to=tuple(dict.fromkeys(people))),
        tuple(attachments),
    )


def _print(flow: Flow, item: Component) -> None:
    flow.pair(_KINDS[item.name], _text(item, "SUMMARY"))
    start, end = item.first("DTSTART"), item.first("DTEND") or item.first("DUE")
    when = " – ".join(_shown(p) for p in (start, end) if p is not None)
    flow.pair("Wanneer", when)
    for name, label in (("LOCATION", "Waar"), ("CONTACT", "Contact")):
        if _text(item, name):
            flow.pair(label, " ".join(_text(item, name).split()))
    organiser = item.first("ORGANIZER")
    if organiser is not None:
        flow.pair("Organisator", _written(organiser))
    for number, attendee in enumerate(item.all("ATTENDEE")):
        flow.pair("Deelnemers" if not number else "en", _written(attendee))
    flow.pieces.append("\n")
    flow.length += 1
    description = "\n\n".join(p.text for name in ("DESCRIPTION", "COMMENT") for p in item.all(name))
    for paragraph in re.split(r"\n\s*\n", description.replace("\r\n", "\n")):
        flow.paragraph(paragraph.strip("\n"))
    _formatted(flow, item, description)


def _formatted(flow: Flow, item: Component, description: str) -> None:
    """The description in HTML, as far as it says more than the plain one."""
    known = " ".join(description.split())
    for alternative in item.all("X-ALT-DESC"):
        for piece in read_html(alternative.text).pieces:
            line = " ".join("".join(run.text for run in piece.runs).split())
            if line and line not in known:
                flow.paragraph(line)


def _attached(item: Component) -> list[Attachment]:
    found: list[Attachment] = []
    for attachment in item.all("ATTACH"):
        data = attachment.data
        if data:
            name = attachment.parameters.get("FILENAME") or attachment.parameters.get("X-FILENAME") or "bijlage"
            found.append(Attachment(name, attachment.parameters.get("FMTTYPE", ""), data))
    return found


def _text(item: Component, name: str) -> str:
    found = item.first(name)
    return found.text.strip() if found else ""


def _person(one: Property) -> Address:
    email = re.sub(r"^mailto:", "", one.value.strip(), flags=re.IGNORECASE)
    name = one.parameters.get("CN", "").strip("' ")
    return Address("" if name.lower() == email.lower() else name, email if "@" in email else "")


def _written(one: Property) -> str:
    person = _person(one)
    text = (
        f"{person.name} <{person.email}>" if person.name and person.email else person.name or person.email or one.value
    )
    remarks = [
        _ROLES.get(one.parameters.get("ROLE", "").upper(), ""),
        _ANSWERS.get(one.parameters.get("PARTSTAT", "").upper(), ""),
    ]
    remarks += [
        f"{key.lower()} {one.parameters[key]}"
        for key in ("SENT-BY", "DELEGATED-TO", "DELEGATED-FROM")
        if key in one.parameters
    ]
    remark = ", ".join(r for r in remarks if r)
    return f"{text} ({remark})" if remark else text


def _with_parameters(one: Property) -> str:
    return " ".join(filter(None, (one.text, *(f"{k}={v}" for k, v in one.parameters.items()))))


def _moment(one: Property | None) -> datetime | None:
    found = _WHEN.match(one.value.strip()) if one else None
    if found is None:
        return None
    try:
        moment = datetime(*(int(part or 0) for part in found.groups()[:6]))  # type: ignore[arg-type]
    except ValueError:
        return None
    return on_dutch_clock(moment.replace(tzinfo=UTC)) if found.group(7) else moment


def _shown(one: Property) -> str:
    moment = _moment(one)
    if moment is None:
        return one.text
    return printed(moment) if "T" in one.value else printed(moment)[:-6]
