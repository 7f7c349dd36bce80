"""What people who were asked, or may read the results, are told.

Never who, never how many, never anything that differs by having answered.
"""

from portal.surveys.models import Survey, SurveyEventKind
from portal.web.danish import format_datetime

SUBJECTS = {
    SurveyEventKind.OPENED: "Du er inviteret: {title}",
    SurveyEventKind.REMINDED: "Påmindelse: {title}",
    SurveyEventKind.EXTENDED: "Længere tid til at svare: {title}",
    SurveyEventKind.RELEASED: "Resultaterne er klar: {title}",
}
ALREADY = "Har du svaret, så se bort fra denne besked. Alle får den, for ingen skal kunne se, hvem der har svaret."
TEXTS = {
    SurveyEventKind.OPENED: "Du kan nu svare på »{title}«. {purpose}\n\nSvar senest {closes}.",
    SurveyEventKind.REMINDED: "Du kan stadig svare på »{title}«. Svar senest {closes}.\n\n" + ALREADY,
    SurveyEventKind.EXTENDED: "Der er længere tid til at svare på »{title}«: til {closes}. {reason}\n\n" + ALREADY,
    SurveyEventKind.RELEASED: "Du kan nu se resultaterne af »{title}«. Små grupper bliver ikke vist, "
    "for ingen skal kunne kende den enkeltes svar.",
}


def subject(survey: Survey, kind: SurveyEventKind) -> str:
    """Return the subject of a message."""
    return SUBJECTS[kind].format(title=survey.title)


def text(survey: Survey, kind: SurveyEventKind, reason: str = "") -> str:
    """Return the text of a message."""
    closes = format_datetime(survey.closes_at) if survey.closes_at else ""
    return TEXTS[kind].format(title=survey.title, purpose=survey.purpose, closes=closes, reason=reason).strip()
