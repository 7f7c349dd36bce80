"""Danish words for the stable codes that the log keeps, by table and column; each room's screen says the same."""

_LIGHTS = {"on_track": "Følger planen", "at_risk": "Usikkert", "off_track": "Bagud"}
_GOAL = {**_LIGHTS, "reached": "Nået"}
_SIDES = {"holder": "Den, aftalen gælder", "leader": "Nærmeste leder"}

_AMENDMENT = {"open": "Venter på svar", "adopted": "Vedtaget", "withdrawn": "Trukket tilbage"}
_LEVELS = {
    "municipal_director": "Kommunaldirektør",
    "director": "Direktør",
    "chief": "Chef",
    "agreement_holder": "Aftaleholder",
    "department_leader": "Afdelingsleder",
    "staff": "Medarbejder",
}

CODES: dict[str, dict[str, str]] = {
    "units.kind": {
        "municipality": "Kommune",
        "administration": "Forvaltning",
        "area": "Chefområde",
        "agreement_unit": "Aftaleenhed",
        "department": "Afdeling",
    },
    "positions.level": _LEVELS,
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
        "withdrawn": "Trukket tilbage",
    },
    "bases.state": {"draft": "Kladde", "published": "Udgivet", "closed": "Afsluttet"},
    "agreements.state": {
        "draft": "Kladde",
        "in_dialogue": "I dialog",
        "accepted": "Aftalt",
        "followed_up": "Fulgt op",
        "closed": "Afsluttet",
    },
    "amendments.state": _AMENDMENT,
    "acceptances.side": _SIDES,
    "acceptances.verdict": {"accepted": "Ja", "refused": "Nej"},
    "acceptances.role": {"holder": "I stillingen", "acting": "Konstitueret", "on_behalf": "På vegne af stillingen"},
    "goals.status": _GOAL,
    "goals.outcome": {"carried": "Fortsætter", "closed": "Afsluttet", "dropped": "Udgået"},
    "goal_updates.status": _GOAL,
    "dialogue_meetings.state": {"planned": "Aftalt", "held": "Holdt", "cancelled": "Aflyst"},
    "dialogue_preparations.side": _SIDES,
    "surveys.state": {"draft": "Kladde", "open": "Åben", "counted": "Optalt", "released": "Frigivet"},
    "pulses.kind": {"kkc": "KKC-puls", "safety": "Psykologisk tryghed"},
    "follow_up_steps.kind": {
        "conversation": "Samtale med egen leder",
        "dialogue": "Dialog med medarbejderne",
        "plan": "Plan",
        "first_check": "Første opfølgning",
        "second_check": "Anden opfølgning",
    },
    "follow_up_actions.scope": {"corporate": "Koncernindsats", "administration": "Forvaltningsspecifik"},
    "outbox.state": {
        "waiting": "Venter",
        "sending": "Bliver sendt",
        "sent": "Sendt",
        "failed": "Ikke sendt",
        "uncertain": "Måske sendt",
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

TOLD_CODES: dict[str, dict[str, str]] = {
    "agreements.amendment_state": _AMENDMENT,
    "surveys.group_levels": _LEVELS,
    "surveys.group_role": {
        "participant": "Deltager",
        "employee": "Medarbejder",
        "self": "Leder, der vurderer sig selv",
        "superior": "Lederens leder",
        "colleague": "Lederkollega",
        "any": "Ingen bestemt rolle",
    },
    "evaluation_cycles.evaluated_levels": _LEVELS,
    "evaluation_cycles.released_to": {
        "leader": "Lederne",
        "superior": "Ledernes ledere",
        "board": "Områder og direktion",
        "employees": "Medarbejderne",
    },
}
"""The same of what actions tell beside the columns of a subject."""
