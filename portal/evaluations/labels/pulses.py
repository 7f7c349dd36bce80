"""Danish words about pulses: what they are of, running them, and what they tell. Never of a named leader."""

from datetime import date
from decimal import Decimal

from portal.evaluations.models import Pulse, PulseKind
from portal.evaluations.pulse_scores import Reason
from portal.surveys.disclosure import Bound
from portal.surveys.labels import results as figure_labels
from portal.surveys.labels import running
from portal.surveys.rules import Todo
from portal.web.danish import format_number, month_year

PULSES = "Pulsmålinger"
NEW_PULSE = "Ny pulsmåling"
GATES = "Regler"
OPEN = "Åbn pulsmålingen"
RELEASE = "Frigiv resultatet"
GROUP = "De, der blev spurgt"
KINDS = {PulseKind.KKC: "KKC-puls", PulseKind.SAFETY: "Psykologisk tryghed"}
PURPOSES = {
    PulseKind.KKC: "Vi vil vide, hvordan kurs, koordinering og commitment opleves lige nu, så vi kan tale om det.",
    PulseKind.SAFETY: "Vi vil vide, om det er trygt at spørge, fejle og være uenig hos os, så vi kan tale om det.",
}
KIND_CHOICES = {
    "kkc": "KKC-puls: 12 udsagn om kurs, koordinering og commitment",
    "safety": "Psykologisk tryghed: 7 udsagn, kun for team",
}
OF_CHOICES = {"team": "Et team: en enhed med alle under den", "initiative": "En indsats: dem, der står bag"}
AUDIENCE = {
    "for_respondents": "De, der bliver spurgt",
    "for_leaders": "Teamets leder og lederens leder, eller den ansvarlige for indsatsen",
    "for_board": "Direktionen, når pulsmålingen handler om en indsats",
}
OF_TEAM = {"for_respondents": AUDIENCE["for_respondents"], "for_leaders": "Teamets leder og lederens leder"}
OF_INITIATIVE = {
    "for_respondents": AUDIENCE["for_respondents"],
    "for_leaders": "Den ansvarlige for indsatsen",
    "for_board": "Direktionen",
}
WHO_SEES = "HR ser resultatet. Ingen ser de enkelte besvarelser, og ingen leder bliver vurderet."
TODOS = {
    Todo.FILL_RULES: ("Udfyld reglerne", "evaluations.pulse_gates"),
    Todo.OPEN: (OPEN, "evaluations.pulse_opening"),
    Todo.RELEASE: (RELEASE, "evaluations.pulse_releasing"),
}
"""What to do next with the pulse itself: the words, and the page. All else is done with its survey."""
LACKS = {**running.LACKS, "nobody": "Ingen har en stilling i teamet, eller ingen står bag indsatsen."}
SAVED = "Pulsmålingen er gemt som kladde."
GATES_SAVED = "Reglerne er gemt."
REHEARSE_AGAIN = "Pulsmålingen er ændret. Hold prøven igen, før du åbner."
OPENED = "Pulsmålingen er åben, og alle inviterede får besked."
RELEASED = "Resultatet er frigivet, og de, der må se det, får besked."
SETTLED = "Pulsmålingen er åbnet, så regler og spørgsmål står fast."
NOT_READY = "Det kan ikke gøres endnu. Se, hvad der mangler."
NOT_COUNTED = "Resultatet kan først frigives, når svarene er optalt."
NOT_RELEASED = "Resultatet kunne ikke frigives: Regnskabet over tallene stemmer ikke. Intet er vist."
OUTDATED = "En anden har ændret pulsmålingen, mens du havde siden åben. Se, hvordan den er nu."
CHOOSE_TEAM = "Vælg et team."
CHOOSE_INITIATIVE = "Vælg en indsats."
ONLY_TEAMS = "Psykologisk tryghed måles kun i et team."
LATEST = "Seneste pulsmåling"
ALL = "Se resultatet"
TOTAL = "Samlet"
NO_SUM = "Kan ikke lægges sammen"
OTHER_QUESTIONS = "Kan ikke sammenlignes: andre udsagn"
REASONS = {
    Reason.UNDER: "den ligger under 16",
    Reason.BELOW_OTHERS: "den ligger tydeligt under de to andre",
    Reason.MAJORITY: "de fleste har givet 3 eller mindre på mindst to af udsagnene",
}
NONE_LOW = "Ingen af de tre er lave."


def readers_of(pulse: Pulse) -> list[str]:
    """Who sees the result besides HR, as the rules of a pulse, whose survey is loaded, say."""
    texts = OF_INITIATIVE if pulse.unit_id is None else OF_TEAM
    return [text for name, text in texts.items() if getattr(pulse.survey, name)]


def title_of(kind: PulseKind, about: str, on: date) -> str:
    """What a pulse is called: its kind, what it is of, and the month."""
    month = month_year(on).replace("\u00a0", " ")
    return f"{KINDS[kind]}: {about[:150]}, {month}"


def score_text(tenths: int, bound: Bound | None = None) -> str:
    """A score with one decimal, "15,6", "højst 5,6" or "mindst 18,4"."""
    return (figure_labels.BOUNDS[bound] if bound else "") + format_number(Decimal(tenths) / 10, 1)


def low_text(outcome: str, reasons: tuple[Reason, ...]) -> str:
    """Why an outcome is low, as a sentence; nothing when it is not."""
    if not reasons:
        return ""
    words = [REASONS[reason] for reason in reasons]
    return f"{outcome} er lav: {' og '.join([', '.join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]}."


def change_text(now: int, before: int) -> str:
    """How a score has moved since the last time, in words."""
    if now == before:
        return "Som sidst"
    return f"{format_number(Decimal(abs(now - before)) / 10, 1)} {'højere' if now > before else 'lavere'} end sidst"


def released_message(title: str) -> tuple[str, str]:
    """What readers are told: subject and text. Never a figure."""
    return f"Resultatet er klar: {title}", f"Du kan nu se resultatet af »{title}«. Brug det til at tale sammen."


def repeat_message(title: str) -> tuple[str, str]:
    """What HR is told when it is time to ask again."""
    return (
        "Tid til at måle igen",
        f"Det er 90 dage siden, »{title}« blev frigivet. Vil I se, om samtalen har gjort en forskel, så mål igen.",
    )
