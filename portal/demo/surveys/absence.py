"""What helps against absence: a short questionnaire in our own words, in Danish and English."""

from portal.demo.surveys.told import Statement, Theme

TITLE = "Fravær og nærvær"
DESCRIPTION = "Eksempel: ti korte udsagn om det, der holder folk på arbejdet."
S = Statement
THEMES = (
    Theme(
        "Omtanke i hverdagen",
        (
            S(
                "Vi taler om, hvordan vi har det, før nogen bliver syge.",
                english="We talk about how we are doing before anyone falls ill.",
            ),
            S(
                "Min leder tager kontakt på en god måde, når jeg er fraværende.",
                english="My leader contacts me in a good way when I am absent.",
            ),
            S(
                "Vi dækker ind for hinanden uden at slide nogen op.",
                english="We cover for each other without wearing anyone out.",
            ),
        ),
        level=3.7,
        english="Care in daily life",
    ),
    Theme(
        "Arbejdets tilrettelæggelse",
        (
            S(
                "Jeg kan få opgaverne lagt om, når jeg har brug for det.",
                english="My tasks can be rearranged when I need it.",
            ),
            S("Vagtplanen er til at leve med.", english="I can live with the rota."),
            S(
                "Jeg ved, hvad der er vigtigst, når vi er for få.",
                english="I know what matters most when we are short-staffed.",
            ),
        ),
        level=3.2,
        english="How the work is planned",
    ),
    Theme(
        "Vej tilbage",
        (
            S(
                "Vi har en aftale om, hvordan man kommer godt tilbage.",
                english="We have agreed on how to return to work well.",
            ),
            S(
                "Man kan begynde langsomt uden dårlig samvittighed.",
                english="You can start slowly without feeling guilty.",
            ),
        ),
        level=3.9,
        english="The way back",
    ),
)
