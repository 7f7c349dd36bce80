"""Red circle: digitalisation and welfare technology."""

from portal.demo.moments import InQuarter, OnDay
from portal.demo.story import Initiative, Milestone, Status

INITIATIVES = (
    Initiative(
        "skaermbesoeg",
        "Skærmbesøg i hjemmeplejen",
        "Borgere, der gerne vil, kan få en del af besøgene på skærm.",
        "it-chef",
        "IT",
        ("digitalisering",),
        starts=-290,
        ends=305,
        created=-295,
        tags=("udvikling", "fn-3", "fn-9"),
        units=("HJEM", "SUND"),
        direction="Frivilligt for borgeren og nemt for medarbejderen.",
        alignment="Hjemmeplejen vælger borgerne ud, Digitalisering står for udstyr og hjælp.",
        milestones=(
            Milestone("Prøve med 30 borgere", OnDay(-180), "hjemmeplejen", -172),
            Milestone("Udbud af løsning", OnDay(-12), "it-chef"),
            Milestone("Tilbud i hele kommunen", InQuarter(2), "sundhedschef"),
        ),
        statuses=(
            Status(-240, "on_track", "De første tolv borgere er i gang."),
            Status(-169, "on_track", "30 borgere har prøvet, og 24 vil fortsætte."),
            Status(-98, "at_risk", "Dækningen er dårlig i to landsbyer."),
            Status(-31, "at_risk", "Udbuddet afventer afklaring af krav til lyd og billede."),
            Status(-1, "off_track", "Udbuddet er udskudt to måneder.", "Ny tidsplan til Sundhed og Omsorg."),
        ),
    ),
    Initiative(
        "velfaerdsteknologi",
        "Velfærdsteknologi i bofællesskaber",
        "Sensorer og påmindelser giver mere ro om natten og mere frihed om dagen.",
        "psykiatri",
        "PSYK",
        ("digitalisering",),
        starts=-230,
        ends=140,
        created=-238,
        tags=("udvikling", "fn-3", "fn-9"),
        units=("DIGI", "ORUM", "GREN"),
        direction="Teknologi, som borgeren selv siger ja til.",
        alignment="Tre bofællesskaber prøver hver sin løsning og bytter erfaringer.",
        milestones=(
            Milestone("Tre løsninger valgt", OnDay(-140), "psykiatri", -137),
            Milestone("Prøven er gjort op", OnDay(26), "psykiatri-afdeling"),
        ),
        statuses=(
            Status(-188, "on_track", "Borgerne har selv været med til at vælge."),
            Status(-134, "on_track", "To af tre løsninger er i gang."),
            Status(-57, "at_risk", "Nattevagten får for mange falske alarmer.", "Leverandøren justerer."),
        ),
    ),
)
