"""Danish words of the messages that people get about tasks: subject and text."""

from portal.tasks.models import StepKind
from portal.web.danish import plural

ASKED = ("Du er spurgt om en opgave", "{who} beder dig om »{title}«. Tag opgaven, eller sig nej og skriv hvorfor.")
STEPS_TOLD = {
    StepKind.ACCEPTED: ("En opgave er taget alligevel", "{who} har alligevel taget »{title}«."),
    StepKind.ASKED_AGAIN: (
        "Du er spurgt igen om en opgave",
        "{who} beder dig igen om »{title}«. Tag opgaven, eller sig nej og skriv hvorfor.",
    ),
    StepKind.WITHDRAWN: ("En opgave er trukket tilbage", "{who} har trukket »{title}« tilbage. Du skal ikke svare."),
    StepKind.DECLINED: ("Der er sagt nej til en opgave", "{who} har sagt nej til »{title}«. Læs hvorfor i opgaven."),
    StepKind.DONE: ("En opgave er meldt færdig", "{who} er færdig med »{title}«. Bekræft den, eller genåbn den."),
    StepKind.REOPENED: ("En opgave er genåbnet", "{who} har genåbnet »{title}«. Læs i opgaven, hvad der mangler."),
}


def given(who: str, count: int) -> tuple[str, str]:
    """Return subject and text of the message to whoever is given many tasks at once."""
    return (
        f"Du har fået {plural(count, 'opgave', 'opgaver')}",
        f"{who} har givet dem videre til dig. De venter på dit svar.",
    )
