"""What became of the agreements of the present period, post by post; those not named went the usual way."""

from dataclasses import dataclass, field
from typing import NamedTuple

from portal.demo.agreements.told import Word
from portal.demo.moments import When
from portal.demo.story import Remark


class Change(NamedTuple):
    """An amendment: another target for a goal, and when both had said yes to it."""

    when: When
    by: str
    reason: str
    goal: str
    target: str
    agreed: When | None = None
    initiatives: tuple[str, ...] = ()


class Talk(NamedTuple):
    """A dialogue meeting: when it was planned, when it is, and what came of it."""

    planned: When
    when: When
    hour: float = 11.5
    place: str = "Rådhuset, direktionens mødelokale"
    holder: str = ""
    leader: str = ""
    minutes: str = ""
    released: bool = True


@dataclass(frozen=True)
class Life:
    """What happened to one agreement. `sent`, `holder` and `leader` are None where it has not come so far.

    `skips` are statuses never written, counted from the last asked for; `is_filed` is false where nobody journalised.
    """

    sent: When | None = None
    holder: When | None = None
    leader: When | None = None
    refused: Remark | None = None
    journalised: When | None = None
    is_filed: bool = True
    skips: tuple[int, ...] = ()
    words: dict[str, tuple[Word, ...]] = field(default_factory=dict)
    pause: tuple[When, When] | None = None
    change: Change | None = None
    talks: tuple[Talk, ...] = ()
    takeover: tuple[When, bool, str] | None = None
    followed_up: When | None = None


KKC = "Kurs, koordinering og commitment i hverdagen"
ABSENCE = "Sygefravær under 6\N{NO-BREAK SPACE}%"
CITIZENS = "Borgerne er med, før vi beslutter"
PARTNERS = "Vi løser det sammen med andre"
OERUM = {
    KKC: (
        Word(-590, "on_track", "50", "Tre af seks teams har prøvet en fast KKC-snak.", -585),
        Word(-410, "on_track", "50", "Vi fik talt om, hvem der gør hvad. Natholdet mangler.", -402),
        Word(-215, "on_track", "67", "Fire teams. Natholdet er kommet med.", -211),
        Word(-128, "on_track", "83", "Fem teams. Det sidste begynder efter ferien.", -120),
        Word(-9, "on_track", "83", "Fem af seks teams. Ørum Nord har brugt den til at lægge ny vagtplan.", -7),
    ),
    ABSENCE: (
        Word(-590, "at_risk", "7.2", "Vi ringer nu den første dag.", -585),
        Word(-410, "off_track", "7.4", "To lange forløb trækker op.", -402),
        Word(-215, "at_risk", "7", "Korttidsfraværet falder i fire af seks teams.", -211),
        Word(-128, "at_risk", "6.9", "Vi holder fast i den tidlige kontakt.", -120),
    ),
    CITIZENS: (
        Word(-590, "on_track", "45", "Vi begynder med de pårørende i Ørum Syd.", -585),
        Word(-215, "on_track", "60", "Beboerne var med til at vælge nye møbler og ny spisetid.", -211),
        Word(-9, "on_track", "70", "Pårørende var med i arbejdet med vagtplanen."),
    ),
    PARTNERS: (
        Word(-410, "on_track", "1", "En klasse fra SOSU-skolen er i praktik hos os.", -402),
        Word(-128, "at_risk", "1", "Aftalen med idrætsforeningen trækker ud.", -120),
        Word(-9, "on_track", "2", "Foreningen er med fra denne måned.", -7),
    ),
    "Flere faste vagter i alle bofællesskaber": (
        Word(-590, "on_track", "74", "Vi har slået to små stillinger sammen til en.", -585),
        Word(-410, "on_track", "76", "Tre vikarer er blevet faste.", -402),
        Word(-215, "on_track", "79", "Alle weekender er besat med faste.", -211),
        Word(-128, "on_track", "81", "Sommeren gik uden eksterne vikarer.", -120),
        Word(-9, "on_track", "82", "Ørum Nord er i mål, Ørum Syd mangler to stillinger."),
    ),
    "Tryg overgang fra barn til voksen": (
        Word(-590, "at_risk", "3", "Vi mangler at få navnene i god tid.", -585),
        Word(-215, "on_track", "8", "Vi holder møde med Familieafdelingen hver måned.", -211),
        Word(-43, "on_track", "11", "Elleve af fjorten unge har en plan.", -40),
    ),
    "To afdelingsledere med faglig lederuddannelse": (
        Word(-590, "on_track", "0", "Begge er begyndt.", -585),
        Word(-470, "on_track", "1", "Den ene har bestået.", -466),
        Word(-345, "reached", "2", "Begge har bestået og underviser nu hinanden.", -340),
    ),
}
CHIEFS = {
    "socialchef": Life(
        talks=(
            Talk(
                -20,
                9,
                13,
                holder="Jeg vil gerne tale om råderum: Hvad må vi holde op med? Og hvornår slutter konstitueringen?",
            ),
        ),
    ),
    "familiechef": Life(skips=(1,)),
    "sundhedschef": Life(talks=(Talk(-60, -28, 9, minutes="Hjemmeplejen får ro til at prøve små teams et år mere."),)),
    "klimachef": Life(
        takeover=(-12, False, "Jeg vil gerne tegne målene om byggesager sammen med de nye sagsbehandlere."),
    ),
    "planchef": Life(skips=(1, 2)),
    "skolechef": Life(talks=(Talk(-15, 24, 10),)),
    "it-chef": Life(followed_up=-16),
}
HOLDERS = {
    "oerum": Life(
        words=OERUM,
        change=Change(
            -386,
            "oerum",
            "Vi nåede 85 % hurtigere end ventet og vil videre.",
            "Flere faste vagter i alle bofællesskaber",
            "90",
            -383,
            ("afdelingsledelse",),
        ),
        talks=(
            Talk(
                -375,
                -352,
                holder="Hvad gør vi med natholdet? Og hvordan kommer Familieafdelingen med?",
                leader="Jeg vil høre om de faste vagter, og hvad andre områder kan lære.",
                minutes="Natholdet får sin egen KKC-snak. Overgange tages op på tværs af de to områder hver måned.",
            ),
            Talk(
                -18,
                4,
                leader="Ros for vagtplanen. Hvordan holder vi fast, når Ørum Nord har fået ny leder?",
                released=False,
            ),
        ),
    ),
    "hjemmeplejen": Life(pause=(-38, 45), skips=(1,)),
    "oaa": Life(skips=(1, 2)),
    "digileder": Life(is_filed=False),
    "voksen": Life(
        change=Change(
            -6,
            "voksen",
            "Vi får to rådgivere mindre fra nytår. Målet skal kunne nås.",
            "Afgørelser til tiden",
            "85",
        ),
    ),
    "boernecenter": Life(refused=Remark(0, "Jeg savner et mål om de plejefamilier, vi allerede har.", "leader")),
    "tandplejen": Life(
        followed_up=-20, talks=(Talk(-70, -48, 14, minutes="Indkaldelserne er i mål. Resten er drift."),)
    ),
    "loenleder": Life(followed_up=-25),
    "psykiatri": Life(skips=(1,), talks=(Talk(-12, 16, 12),)),
    "ung": Life(talks=(Talk(-80, -55, 9.5, minutes="Vi prøver at mødes ude hos de unge."),)),
}
LEADERS_MADE = -120
"""When the agreements of the department leaders were made."""
DEPARTMENTS = {
    "skovstjernen": Life(-50, -48, -45, journalised=-40),
    "oersted": Life(
        -40, refused=Remark(-30, "Vi mangler et mål om nattevagterne. Skriv det ind, så siger jeg ja.", "leader")
    ),
    "auning": Life(),
    "allingaabro": Life(-12, holder=-8),
    "psykiatri-afdeling": Life(-27, -25, -22),
    "oerum-nord": Life(-110, -104, -100, journalised=-93),
    "oerum-syd": Life(-110, -106, -101, journalised=-90),
    "familiehuset": Life(-5),
    "sundhedsplejen": Life(-100, -97, -95, journalised=-88),
}
LIVES = CHIEFS | HOLDERS | DEPARTMENTS
PERSONAL = {
    "oerum": (
        (-560, 0, "At lade afdelingslederne løse mere selv. Jeg øver mig i at spørge, før jeg svarer."),
        (-556, 1, "En snak om måneden, hvor vi kun taler om ledelse. Og at du siger til, når jeg går i detaljer."),
    ),
    "socialchef": ((-200, 0, "At lede to områder uden at være flaskehals. Jeg tager et forløb om prioritering."),),
}
"""When, in which section of the personal part, and what. Read by the two parties alone."""
