"""Danish words for what the log holds."""

from contextlib import suppress
from datetime import date, datetime
from typing import Any

from portal.web.danish import format_date_short, format_datetime

VERBS = {
    "person.added": "Person oprettet",
    "account.added": "Konto oprettet",
    "account.disabled": "Konto lukket",
    "account.enabled": "Konto åbnet",
    "account.password_changed": "Adgangskode skiftet",
    "account.signed_in": "Logget ind",
    "account.sign_in_failed": "Mislykket login",
    "account.signed_out": "Logget ud",
    "account.session_ended": "Anden enhed logget ud",
    "unit.founded": "Enhed oprettet",
    "unit.renamed": "Enhed omdøbt",
    "unit.moved": "Enhed flyttet",
    "unit.closed": "Enhed nedlagt",
    "position.created": "Stilling oprettet",
    "position.closed": "Stilling nedlagt",
    "appointment.made": "Ansættelse",
    "appointment.ended": "Fratrædelse",
    "committee.founded": "MED-udvalg oprettet",
    "committee.seated": "MED-medlem valgt",
    "role.granted": "Rolle givet",
    "initiative.created": "Indsats oprettet",
    "initiative.changed": "Indsats rettet",
    "initiative.status": "Status skrevet",
    "initiative.lifecycle": "Livsfase ændret",
    "milestone.added": "Milepæl tilføjet",
    "milestone.changed": "Milepæl rettet",
    "milestone.reached": "Milepæl nået",
    "milestone.removed": "Milepæl fjernet",
    "task.proposed": "Opgave foreslået",
    "task.accepted": "Opgave taget",
    "task.declined": "Opgave afvist",
    "task.started": "Opgave i gang",
    "task.done": "Opgave færdig",
    "task.confirmed": "Opgave bekræftet",
    "task.reopened": "Opgave genåbnet",
    "task.changed": "Opgave rettet",
    "task.due_changed": "Frist ændret",
    "task.handed_over": "Opgave givet videre",
    "task.commented": "Kommentar skrevet",
    "takeover.seen": "Overtagne opgaver set",
}
KINDS = {
    "people": "Person",
    "accounts": "Konto",
    "units": "Enhed",
    "positions": "Stilling",
    "appointments": "Ansættelse",
    "committees": "MED-udvalg",
    "committee_members": "MED-plads",
    "role_grants": "Rolle",
    "initiatives": "Indsats",
    "status_updates": "Status",
    "milestones": "Milepæl",
    "tasks": "Opgave",
    "task_comments": "Kommentar",
    "takeover_receipts": "Kvittering",
}
FIELDS = {
    "name": "Navn",
    "email": "E-mail",
    "password_hash": "Adgangskode",
    "disabled_at": "Lukket",
    "created_at": "Oprettet",
    "is_demo": "Demokonto",
    "code": "Kort navn",
    "kind": "Slags",
    "parent_id": "Overordnet enhed",
    "unit_id": "Enhed",
    "position_id": "Stilling",
    "person_id": "Person",
    "level": "Niveau",
    "leads_unit": "Leder enheden",
    "is_acting": "Konstitueret",
    "valid_from": "Gælder fra",
    "valid_to": "Gælder til",
    "role": "Rolle",
    "title": "Titel",
    "description": "Beskrivelse",
    "purpose": "Formål",
    "direction": "Kurs",
    "alignment": "Koordinering",
    "lifecycle": "Forløb",
    "state": "Tilstand",
    "starts_on": "Begynder",
    "ends_on": "Slutter",
    "due_on": "Frist",
    "due_from_on": "Frist, tidligst",
    "due_to_on": "Frist, senest",
    "due_text": "Frist, som skrevet",
    "owner": "Ansvarlig",
    "owner_position_id": "Ansvarlig stilling",
    "owner_person_id": "Ansvarlig person",
    "owner_unit_id": "Ansvarlig enhed",
    "reason": "Begrundelse",
    "remark": "Bemærkning",
    "text": "Tekst",
    "next_step": "Næste skridt",
    "status": "Status",
    "reached_on": "Nået",
    "initiative_id": "Indsats",
    "task_id": "Opgave",
    "account_id": "Konto",
    "committee_id": "MED-udvalg",
    "appointment_id": "Ansættelse",
    "created_by_id": "Oprettet af",
    "requested_by_id": "Bedt om af",
    "requested_post": "Bedt om af stillingen",
    "author_id": "Skrevet af",
    "author_post": "Skrevet af stillingen",
    "body": "Kommentar",
    "at": "Tidspunkt",
    "seen_at": "Set",
    "sort_name": "Navn i rækkefølge",
    "is_chair": "Formand",
    "circles": "Cirkler",
    "focus_areas": "Fokusområder",
    "tags": "Mærker",
    "units": "Bidragende enheder",
    "links": "Henvisninger",
    "helpers": "Medhjælpere",
    "aliases": "Andre stavemåder",
}


def field_name(field: str) -> str:
    """Return the Danish name of a field; one without a name is shown by its code."""
    return FIELDS.get(field, field)


def value_text(value: Any) -> str:
    """Return an old or new value as people read it: dates and moments in Danish, nothing as a dash."""
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, list):
        return ", ".join(map(value_text, value)) or "–"
    text = str(value)
    with suppress(ValueError):
        return format_date_short(date.fromisoformat(text)) if len(text) == 10 else _moment(text)
    return text


def _moment(text: str) -> str:
    moment = datetime.fromisoformat(text) if "T" in text else None
    if moment is None or moment.tzinfo is None:
        raise ValueError
    return format_datetime(moment)
