"""Danish words about areas: the picture across them, one area over time, and the focus themes."""

from portal.web.danish import at_start, number_word, plural

OVERVIEW = "Overblik"
FOCUS = "Fokustemaer"
AREA, TOLD, FIGURE = "Område", "Det vises", "Tal"
MEAN, COUNT = "Gennemsnit", "Svar"
FOCUS_MARK = "Fokustema"
ALL_LEADERS = "Alle ledere"
QUARTERS = ("Laveste fjerdedel", "Næstlaveste fjerdedel", "Næsthøjeste fjerdedel", "Højeste fjerdedel")
SHEET, FILE = "Overblik", "evaluering-overblik"
HEADINGS = (AREA, "Tema", TOLD, FIGURE)
NOTE = "{title}: medarbejdernes svar. Det samme, som står på siden."
STEPS = ("under 3,0", "3,0–3,4", "3,5–3,9", "4,0–4,4", "4,5 og over")
"""The five steps of the heat map, the lowest first."""
NO_SPREAD = (
    "Forskelle mellem lederne vises kun, når mindst 20 ledere har egne tal, så der er mindst fem i hver fjerdedel. "
    "Antallet afgør det, aldrig svarene."
)
NO_SPREAD_SHORT = "Færre end 20 ledere har egne tal."
OTHER_QUESTIONS = "Kan ikke sammenlignes: andre udsagn"
CHOSEN = "Fokustemaerne er gemt."
CHOOSE_TWO_OR_THREE = "Vælg to eller tre temaer."
NOT_IN_FUTURE = "Beslutningen kan ikke ligge i fremtiden."


WHY_HIDDEN = (
    "Et område vises ikke, når tallene kan røbe en lille gruppe, også ved at trække tal fra hinanden. "
    "Svarene tæller med længere oppe."
)


def areas_text(areas: int, hidden_areas: int, hidden_cells: int) -> str:
    """How much of the picture is shown; `hidden_cells` are those beside areas of which nothing is shown."""
    shown = f"Billedet dækker {plural(areas, 'område', 'områder')} i kommunen." if areas else ""
    if hidden_areas:
        shown += f" {at_start(number_word(hidden_areas, neuter=True))} af dem vises ikke af hensyn til anonymiteten."
    if hidden_cells:
        cells = at_start(number_word(hidden_cells, neuter=True))
        shown += f" {cells} af felterne vises ikke af hensyn til anonymiteten."
    return shown.strip()
