"""What helps against absence: a short questionnaire, in our own words."""

from portal.demo.surveys.told import Statement, Theme

TITLE = "Fravær og nærvær"
DESCRIPTION = "Eksempel: ti korte udsagn om det, der holder folk på arbejdet."
S = Statement
THEMES = (
    Theme(
        "Omtanke i hverdagen",
        (
            S("Vi taler om, hvordan vi har det, før nogen bliver syge."),
            S("Min leder tager kontakt på en god måde, når jeg er fraværende."),
            S("Vi dækker ind for hinanden uden at slide nogen op."),
        ),
        level=3.7,
    ),
    Theme(
        "Arbejdets tilrettelæggelse",
        (
            S("Jeg kan få opgaverne lagt om, når jeg har brug for det."),
            S("Vagtplanen er til at leve med."),
            S("Jeg ved, hvad der er vigtigst, når vi er for få."),
        ),
        level=3.2,
    ),
    Theme(
        "Vej tilbage",
        (
            S("Vi har en aftale om, hvordan man kommer godt tilbage."),
            S("Man kan begynde langsomt uden dårlig samvittighed."),
        ),
        level=3.9,
    ),
)
