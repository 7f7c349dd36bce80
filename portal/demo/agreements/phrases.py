"""What leaders write where the demo tells nothing of its own: short, and never the same for all."""

SECTIONS = (
    "Vi er til for borgerne i {unit}. De næste to år handler om at holde kursen og gøre det let at få hjælp.",
    "I {unit} kommer fagligheden først. Vi siger højt, hvad vi ikke længere gør, så der er tid til det vigtige.",
    "{unit} lykkes kun sammen med andre. Vi inviterer tidligt og holder de aftaler, vi laver.",
    "Medarbejderne i {unit} kender målene og taler om dem på hvert andet teammøde.",
)
WORDS = {
    "on_track": (
        "Det går, som vi havde tænkt.",
        "Små skridt, men hver måned.",
        "Teamet har taget det til sig.",
        "Vi gør mere af det, der virker.",
    ),
    "at_risk": (
        "Det går fremad, men langsommere end planlagt.",
        "To ubesatte stillinger holder os tilbage.",
        "Vi har ændret rækkefølgen og følger det tæt.",
    ),
    "off_track": (
        "Vi er bagud og har brug for at tale om det.",
        "Det lykkedes ikke i foråret. Vi prøver en anden vej.",
    ),
    "reached": ("Målet er nået. Nu gælder det om at holde det.", "Vi er i mål."),
}
