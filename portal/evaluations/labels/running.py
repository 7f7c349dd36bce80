"""Danish words about running a cycle: where it stands, what to do, and what people are told."""

from datetime import date

from portal.evaluations.models import CycleEventKind, Stage
from portal.evaluations.rules import Step, Todo
from portal.surveys.models import SurveyEventKind
from portal.web.danish import format_date

EVALUATIONS = "Evalueringer"
NEW_CYCLE = "Ny evalueringsrunde"
EDIT_CYCLE = "Ret runden"
GATES = "Regler"
OPEN = "Åbn runden"
FRONT_PATH = "/evalueringer"
OVERVIEW_PATH = "/evalueringer/{cycle_id}/overblik"

STEPS = {
    Step.DRAFT: "Kladde",
    Step.PREPARED: "Klargjort",
    Step.VALIDATED: "Lister godkendt",
    Step.OPEN: "Åben",
    Step.CLOSED: "Lukket",
    Step.COUNTED: "Optalt",
    Step.RELEASED: "Frigivet",
    Step.FOLLOWED_UP: "Fulgt op",
    Step.ARCHIVED: "Arkiveret",
}
STATES = {
    Step.DRAFT: ("draft", "Kladde"),
    Step.PREPARED: ("draft", "Klargjort"),
    Step.VALIDATED: ("draft", "Lister godkendt"),
    Step.OPEN: ("in_progress", "Åben"),
    Step.CLOSED: ("due_soon", "Lukket"),
    Step.COUNTED: ("done", "Optalt"),
    Step.RELEASED: ("confirmed", "Frigivet"),
    Step.FOLLOWED_UP: ("confirmed", "Fulgt op"),
    Step.ARCHIVED: ("done", "Arkiveret"),
}
REACHED, NOW = "Færdig", "Her er vi"
STAGES = {
    Stage.LEADER: "Lederne",
    Stage.SUPERIOR: "Ledernes ledere",
    Stage.BOARD: "Områder og direktion",
    Stage.EMPLOYEES: "Medarbejderne",
}
STAGE_TODOS = {
    Stage.LEADER: "Frigiv til lederne",
    Stage.SUPERIOR: "Frigiv til ledernes ledere",
    Stage.BOARD: "Frigiv til områder og direktion",
    Stage.EMPLOYEES: "Frigiv til medarbejderne",
}
STAGE_READERS = {
    Stage.LEADER: "Hver leder læser sin egen rapport.",
    Stage.SUPERIOR: "Lederens leder læser rapporten, og HR gør det, hvis reglerne siger det.",
    Stage.BOARD: "Direktionen og områdernes ledere ser temaer på tværs, aldrig en enkelt leders rapport.",
    Stage.EMPLOYEES: "De, der blev spurgt, ser medarbejdernes svar i deres egen enhed.",
}
CYCLE_TODOS = {
    Todo.PREPARE: ("Klargør listerne", "evaluations.lists"),
    Todo.VALIDATE: ("Gennemgå og godkend listerne", "evaluations.lists"),
    Todo.CHOOSE_QUESTIONS: ("Vælg et spørgeskema", "evaluations.edit_cycle"),
    Todo.FILL_RULES: ("Udfyld reglerne", "evaluations.gates"),
    Todo.OPEN: (OPEN, "evaluations.opening"),
    Todo.RELEASE_LEADER: (STAGE_TODOS[Stage.LEADER], "evaluations.releasing"),
    Todo.RELEASE_SUPERIOR: (STAGE_TODOS[Stage.SUPERIOR], "evaluations.releasing"),
    Todo.RELEASE_BOARD: (STAGE_TODOS[Stage.BOARD], "evaluations.releasing"),
    Todo.RELEASE_EMPLOYEES: (STAGE_TODOS[Stage.EMPLOYEES], "evaluations.releasing"),
    Todo.FINISH: ("Se opfølgningen", "evaluations.follow_ups"),
    Todo.ARCHIVE: ("Se opfølgningen", "evaluations.follow_ups"),
    Todo.READ: ("Se overblikket", "evaluations.overview"),
}
"""What to do next in the cycle itself: the words, and the page."""
SURVEY_TODOS = {
    Todo.MAKE_KEY: ("Lav nøglen", "surveys.key"),
    Todo.REHEARSE: ("Hold prøven", "surveys.rehearsal"),
    Todo.REMIND: ("Send en påmindelse", "surveys.reminder"),
    Todo.COUNT: ("Optæl svarene", "surveys.counting"),
}
"""What to do next with the survey of the cycle."""
WAITS = {Todo.WAIT: "Vent, til fristen er udløbet"}
LACKS = {
    "not_prepared": "Klargør listerne.",
    "not_validated": "Godkend listerne.",
    "outdated": "En leder er skiftet, siden listerne blev klargjort. Opdatér dem.",
}
EVENTS = {
    CycleEventKind.PREPARED: "Listerne er klargjort",
    CycleEventKind.REFRESHED: "Listerne er opdateret",
    CycleEventKind.VALIDATED: "Listerne er godkendt",
    CycleEventKind.RELEASED_LEADER: "Rapporterne er frigivet til lederne",
    CycleEventKind.RELEASED_SUPERIOR: "Rapporterne er frigivet til ledernes ledere",
    CycleEventKind.RELEASED_BOARD: "Overblikket er frigivet til områder og direktion",
    CycleEventKind.RELEASED_EMPLOYEES: "Enhedernes tal er frigivet til medarbejderne",
    CycleEventKind.FOLLOWED_UP: "Opfølgningen er afsluttet",
    CycleEventKind.ARCHIVED: "Runden er arkiveret",
}
SURVEY_EVENTS = {SurveyEventKind.CREATED: "Runden er oprettet", SurveyEventKind.OPENED: "Runden er åbnet"}
"""What is a survey to others is a cycle here."""
UNTOLD = (SurveyEventKind.RELEASED,)
"""What the proceslinje does not repeat: the cycle's own events say it."""
AUDIENCE = {
    "for_leaders": "Områdernes ledere ser temaer for deres område",
    "for_board": "Direktionen ser temaer på tværs af områder",
    "for_med": "MED ser temaer for de enheder, udvalget følger",
    "for_respondents": "Medarbejderne ser medarbejdersvarene i deres egen enhed",
}
WHO_READS = "Lederen og lederens leder læser rapporten. Lederens leder er den, der har stillingen."
SEES_FOLLOW_UP = {
    "for_board": "Direktionen ser det samme",
    "for_med": "MED ser kun tal for områder med mindst fem ledere",
}
WHO_SEES_FOLLOW_UP = "HR ser, hvilke trin hver leder har holdt, aldrig hvad der blev sagt."
HR_READS = {"yes": "Ja", "no": "Nej, kun områder og opfølgningens datoer"}

SAVED = "Runden er gemt."
GATES_SAVED = "Reglerne er gemt."
REHEARSE_AGAIN = "Runden er ændret. Hold prøven igen, før du åbner."
OPENED = "Runden er åben, og alle inviterede får besked."
RELEASED = "Resultaterne er frigivet, og alle læsere får besked."
FINISHED = "Opfølgningen er afsluttet."
ARCHIVED = "Runden er arkiveret."
ASKED = "Lederne har fået besked om at tjekke deres liste."
SETTLED = "Runden er åbnet, så lister, regler og spørgsmål står fast."
NOT_READY = "Det kan ikke gøres endnu. Se, hvad der mangler."
NOT_NOW = "Det kan ikke gøres nu. Se, hvor langt runden er."
NOT_RELEASED = "Resultaterne kunne ikke frigives: Regnskabet over tallene stemmer ikke. Intet er vist."
OUTDATED = "En anden har ændret runden, mens du havde siden åben. Se, hvordan den er nu."


def check_message(title: str, by_on: date | None) -> tuple[str, str]:
    """Return what leaders are told when their lists are ready: subject and text."""
    until = f" Gør det senest {format_date(by_on)}." if by_on else ""
    return (
        f"Tjek din liste: {title}",
        f"Se, hvem der bliver spurgt om dig i »{title}«. Er der nogen, der mangler eller ikke hører til?{until}",
    )


def stage_message(title: str, stage: Stage) -> tuple[str, str]:
    """Return what the readers of a stage are told: subject and text. Never a figure."""
    texts = {
        Stage.LEADER: f"Din rapport fra »{title}« er klar. Aftal en samtale med din leder om den.",
        Stage.SUPERIOR: f"Dine lederes rapporter fra »{title}« er klar. Tal med hver leder om den.",
        Stage.BOARD: f"Overblikket over »{title}« er klar.",
        Stage.EMPLOYEES: f"Du kan nu se, hvad medarbejderne i din enhed har svaret i »{title}«.",
    }
    return f"Resultater: {title}", texts[stage]
