"""Staff and support functions, seen by themselves and by those close to the citizens. Wording and answers are ours."""

from portal.demo.surveys.told import Group, Statement, Survey, Theme

TITLE = "Støtte, drift og helhed"
DESCRIPTION = "Eksempel: stabe og støttefunktioner set fra begge sider, før en fælles workshop."
S = Statement

THEMES = (
    Theme(
        "Støtte i hverdagen",
        (
            S(
                "Jeg får den administrative hjælp, jeg har brug for.",
                "Vi giver lederne den administrative hjælp, de har brug for.",
            ),
            S("Jeg ved, hvem jeg skal spørge.", "Lederne ved, hvem af os de skal spørge."),
            S("Jeg får svar, inden det haster.", "Vi svarer, inden det haster."),
            S("Hjælpen sparer mig tid til faglig ledelse.", "Vores hjælp giver lederne tid til faglig ledelse."),
        ),
        level=3.3,
        gap=0.7,
    ),
    Theme(
        "Teknisk støtte",
        (
            S("Teknikken virker, når vi skal bruge den.", "Teknikken virker, når lederne skal bruge den."),
            S("Fejl bliver rettet hurtigt.", "Vi retter fejl hurtigt."),
            S("Nye systemer bliver indført, så vi kan følge med.", "Vi indfører nye systemer, så alle kan følge med."),
        ),
        level=3.5,
        gap=0.4,
    ),
    Theme(
        "Sikker drift",
        (
            S("Jeg kan stole på løn, økonomi og aftaler.", "Lederne kan stole på vores løn, økonomi og aftaler."),
            S("Regler og frister er klare.", "Vi gør regler og frister klare."),
            S("Vi får besked i god tid, når noget ændrer sig.", "Vi giver besked i god tid, når noget ændrer sig."),
        ),
        level=4.0,
        gap=0.2,
    ),
    Theme(
        "Helhed i udviklingen",
        (
            S("Stabene kender vores hverdag.", "Vi kender hverdagen i enhederne."),
            S("Nye krav bliver tænkt sammen, før de når os.", "Vi tænker nye krav sammen, før de når enhederne."),
            S("Vi udvikler løsninger sammen på tværs.", "Vi udvikler løsninger sammen med enhederne."),
            S("Vi bliver spurgt, inden noget bliver besluttet.", "Vi spørger enhederne, inden noget bliver besluttet."),
        ),
        level=2.9,
        gap=0.8,
    ),
    Theme(
        "Kurs, koordinering og commitment",
        (
            S("Jeg ved, hvor vi er på vej hen sammen.", "Vi ved, hvor vi er på vej hen sammen med enhederne."),
            S("Det er klart, hvem der gør hvad.", "Det er klart, hvem af os der gør hvad."),
            S("Alle bidrager, også når det koster.", "Vi bidrager, også når det koster."),
        ),
        level=3.6,
        gap=0.3,
    ),
)
CHOICE = ("Hvad bør workshoppen begynde med?", ("Hverdagens hjælp", "Nye systemer", "Klare roller", "Fælles udvikling"))
WORDS = "Hvad vil gøre den største forskel for jer?"

CLOSE = {
    "HJEM": 26, "SKOLE": 31, "GREN": 14, "SKOV": 12, "OERS": 11, "AUN": 9, "ALL": 3, "PSYK": 13, "ORUN": 12, "ORUS": 8,
    "VOX": 10, "BFA": 15, "FAMH": 7, "SPL": 4, "UNG": 9, "TAND": 6, "BUC": 13,
}  # fmt: skip
SUPPORT = {"KDS": 6, "OEK": 9, "HR": 7, "LOEN": 8, "DIGI": 12, "BORG": 10, "EJD": 11, "PLAN": 7, "VSEK": 6}
SOCIAL = {code: CLOSE[code] for code in ("GREN", "SKOV", "OERS", "AUN", "PSYK", "ORUN", "ORUS", "VOX")}
LEADERS = ("agreement_holder", "department_leader")
PROMISE = (
    "Svarene bruges på en workshop, hvor stabe og enheder taler om forskellene. Ingen får at vide, hvad du har svaret."
)

SURVEYS = (
    Survey(
        "stoette",
        "Støtte, drift og helhed",
        "Vi spørger både dem, der giver støtte, og dem, der får den. Forskellen er det, workshoppen handler om.",
        PROMISE,
        (
            Group("Tæt på borgerne", "participant", CLOSE, LEADERS),
            Group("Stabe og støttefunktioner", "employee", SUPPORT),
        ),
        made=-96,
        opened=-82,
        closes=-61,
        counted=-60,
        has_comments=True,
    ),
    Survey(
        "fravaer",
        "Hvad hjælper mod fravær hos jer?",
        "Vi vil vide, hvad der virker på arbejdspladserne, før vi lægger planen for næste år.",
        "Svarene bruges i arbejdet med fravær på det sociale område. Vi viser kun tal for grupper, der er store nok.",
        (Group("Socialområdet", "participant", SOCIAL, (*LEADERS, "staff")),),
        made=-20,
        opened=-9,
        closes=12,
        share=0.45,
        english={
            "title": "What helps against absence where you work?",
            "purpose": "We want to know what works at our workplaces before we make the plan for next year.",
            "information": "Your answers are used in the work on absence in social services. "
            "We only show figures for groups that are large enough.",
        },
    ),
    Survey(
        "digitalt",
        "Digitale arbejdsgange",
        "Kladde: hvilke arbejdsgange koster mest tid, og hvilke kan vi lægge om?",
        "",
        (Group("Alle ledere", "participant", {}, ("chief", *LEADERS)),),
        made=-3,
    ),
)  # fmt: skip
