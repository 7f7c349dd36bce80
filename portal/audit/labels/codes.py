"""Danish words for the stable codes that the log keeps, by table and column; each room's screen says the same."""

_LIGHTS = {"on_track": "Følger planen", "at_risk": "Usikkert", "off_track": "Bagud"}
_GOAL = {**_LIGHTS, "reached": "Nået"}
_SIDES = {"holder": "Aftalens stilling", "leader": "Nærmeste leder"}

CODES: dict[str, dict[str, str]] = {
    "units.kind": {
        "municipality": "Kommune",
        "administration": "Forvaltning",
        "area": "Chefområde",
        "agreement_unit": "Aftaleenhed",
        "department": "Afdeling",
    },
    "positions.level": {
        "municipal_director": "Kommunaldirektør",
        "director": "Direktør",
        "chief": "Chef",
        "agreement_holder": "Aftaleholder",
        "department_leader": "Afdelingsleder",
        "staff": "Medarbejder",
    },
    "committees.kind": {"main": "Hovedudvalg", "area": "Områdeudvalg"},
    "role_grants.role": {
        "hr": "HR",
        "secretariat": "Direktionssekretariat",
        "politician": "Politiker",
        "auditor": "Revisor",
        "admin": "Systemadministrator",
    },
    "initiatives.lifecycle": {
        "draft": "Kladde",
        "planned": "Planlagt",
        "active": "I gang",
        "paused": "På pause",
        "done": "Færdig",
        "handed_over": "Givet videre til drift",
    },
    "status_updates.status": {**_LIGHTS, "done": "Færdig"},
    "tasks.state": {
        "proposed": "Venter på svar",
        "accepted": "Taget",
        "declined": "Afvist",
        "in_progress": "I gang",
        "done": "Færdig",
        "confirmed": "Bekræftet",
    },
    "bases.state": {"draft": "Kladde", "published": "Udgivet", "closed": "Afsluttet"},
    "agreements.state": {
        "draft": "Kladde",
        "in_dialogue": "I dialog",
        "accepted": "Aftalt",
        "followed_up": "Fulgt op",
        "closed": "Afsluttet",
    },
    "amendments.state": {"open": "Venter på svar", "adopted": "Vedtaget", "withdrawn": "Trukket tilbage"},
    "acceptances.side": _SIDES,
    "acceptances.verdict": {"accepted": "Ja", "refused": "Nej"},
    "acceptances.role": {"holder": "I stillingen", "acting": "Konstitueret", "on_behalf": "På vegne af stillingen"},
    "goals.status": _GOAL,
    "goals.outcome": {"carried": "Fortsætter", "closed": "Afsluttet", "dropped": "Opgivet"},
    "goal_updates.status": _GOAL,
    "dialogue_meetings.state": {"planned": "Aftalt", "held": "Holdt", "cancelled": "Aflyst"},
    "dialogue_preparations.side": _SIDES,
    "surveys.state": {"draft": "Kladde", "open": "Åben", "counted": "Optalt", "released": "Frigivet"},
    "outbox.state": {
        "waiting": "Venter",
        "sending": "Bliver sendt",
        "sent": "Sendt",
        "failed": "Mislykket",
        "uncertain": "Uvis",
    },
    "outbox.reason": {
        "unreachable": "Mailserveren kunne ikke nås",
        "sign_in": "Mailserveren afviste portalens login",
        "postponed": "Mailserveren bad os vente",
        "refused": "Mailserveren afviste mailen",
        "address": "Adressen kan ikke bruges",
        "stopped": "Portalen blev afbrudt",
        "unanswered": "Forbindelsen røg",
    },
}
