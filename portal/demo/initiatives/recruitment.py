"""Red circle: recruitment and competence, partnerships."""

from portal.demo.moments import InQuarter, MidMonth, OnDay
from portal.demo.story import Initiative, Link, Milestone, Status

INITIATIVES = (
    Initiative(
        "rekruttering",
        "Rekruttering og fastholdelse efter § 17, stk. 4",
        "Udvalgets anbefalinger skal kunne mærkes i vagtplanen.",
        "velfaerdsdirektoer",
        "VF",
        ("rekruttering", "tryghed"),
        starts=-370,
        ends=280,
        created=-372,
        tags=("spor-3", "faellesskab", "fn-8"),
        units=("HR", "SUND", "SOC", "BFO"),
        direction="Flere på fuld tid og færre, der stopper inden for det første år.",
        alignment="HR samler forslag, chefområderne vælger to hver.",
        milestones=(
            Milestone("Chefområderne har valgt", OnDay(-270), "velfaerdsdirektoer", -266),
            Milestone("Fælles modtagelse af nye kolleger", OnDay(-130), "hr-chef", -121),
            Milestone("Fuldtid som det første tilbud", MidMonth(1), "sundhedschef"),
            Milestone("Afrapportering til udvalget", InQuarter(2), "velfaerdsdirektoer"),
        ),
        links=(Link("Budgetaftale 2023: udvalg om rekruttering og fastholdelse", kind="political_goal"),),
        statuses=(
            Status(-262, "on_track", "Otte forslag er valgt, og de tre går igen."),
            Status(-190, "on_track", "Hjemmeplejen har 14 flere på fuld tid."),
            Status(-119, "on_track", "Alle nye får nu en fast makker de første tre måneder."),
            Status(-58, "at_risk", "Vi mangler stadig ansøgere til aftenvagter."),
            Status(-17, "on_track", "Færre stopper: 11 procent mod 16 sidste år."),
        ),
    ),
    Initiative(
        "kompetence",
        "Kompetenceløft i socialpædagogik",
        "Fælles faglig tilgang gennem kurser, der foregår i hverdagen.",
        "socialchef",
        "SOC",
        ("rekruttering",),
        starts=28,
        ends=380,
        lifecycle="planned",
        created=-56,
        tags=("spor-3", "udvikling", "fn-4"),
        units=("ORUM", "OAA", "GREN", "PSYK"),
        direction="Det, man lærer mandag, skal prøves tirsdag.",
        alignment="Aftaleholderne deler undervisere, og afdelingslederne følger op.",
        milestones=(
            Milestone("Hold og datoer på plads", OnDay(40), "socialkonsulent"),
            Milestone("Første hold færdigt", InQuarter(2), "socialchef"),
        ),
        statuses=(Status(-25, "on_track", "Der er penge til fire hold fra restbeløbet på 1,83 mio. kr."),),
    ),
    Initiative(
        "overgang",
        "Tryg overgang fra barn til voksen",
        "Unge med særlige behov skal ikke begynde forfra, når de fylder 18.",
        "oerum",
        "ORUM",
        ("partnerskaber", "kkc"),
        starts=-250,
        ends=295,
        created=-252,
        tags=("spor-2", "tillid", "fn-10"),
        units=("BFA", "VOX", "UNG", "BUC"),
        direction="Planen ligger klar, når den unge fylder 17 år, og samme person følger med.",
        alignment="Børne- og familieafdelingen og den voksenspecialiserede afdeling mødes hver måned med skolerne.",
        milestones=(
            Milestone("Fælles skema for overgange", OnDay(-170), "boernefamilie", -164),
            Milestone("Ti unge har prøvet det", OnDay(-50), "oerum", -46),
            Milestone("Aftale med to uddannelser", OnDay(33), "ung"),
            Milestone("Gælder for alle unge", InQuarter(2), "oerum"),
        ),
        statuses=(
            Status(-205, "on_track", "De to afdelinger har samme skema nu."),
            Status(-162, "on_track", "Skemaet er kortet ned til det, de unge selv læser."),
            Status(-101, "at_risk", "Tre unge fyldte 18, før planen var klar."),
            Status(
                -43, "on_track", "Ti unge har en plan, og ni af dem kender deres nye kontakt.", "Tal med uddannelserne."
            ),
        ),
    ),
    Initiative(
        "klima",
        "Virksomheder i klimapartnerskab",
        "Kommunen og virksomhederne gør det sammen, som ingen af dem kan alene.",
        "klimachef",
        "KLIMA",
        ("partnerskaber",),
        starts=-270,
        ends=250,
        created=-275,
        tags=("faellesskab", "fn-13", "fn-17"),
        units=("PLAN", "VEJ"),
        direction="Start med transport og varme, hvor der er mest at hente.",
        alignment="Klima og Miljø inviterer, virksomhederne skiftes til at være værter.",
        milestones=(
            Milestone("Tolv virksomheder er med", OnDay(-160), "klimachef", -155),
            Milestone("Fælles mål for varme", InQuarter(1), "klimachef"),
        ),
        statuses=(
            Status(-222, "on_track", "Syv virksomheder har sagt ja."),
            Status(-152, "on_track", "Tolv er med, og to har lagt om til el."),
            Status(-82, "at_risk", "Varmeprojektet venter på svar fra værket."),
            Status(
                -15, "at_risk", "Værket kan først svare til foråret. Vi begynder med transport.", "Nyt møde om ruter."
            ),
        ),
    ),
)
