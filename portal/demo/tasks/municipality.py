"""Tasks that spring from initiatives outside the welfare administration."""

from portal.demo.moments import InQuarter, InWeek, MidMonth, OnDay
from portal.demo.story import Remark, Task

TASKS = {
    "campus": (
        Task(
            "Løs trafikken ved skolen",
            "vejchef",
            "kds-chef",
            -125,
            OnDay(-19),
            helpers=("planchef",),
            accepted=-121,
            started=-90,
        ),
        Task("Skriv forslag til lokalplan", "planchef", "kds-chef", -85, InQuarter(1), accepted=-83, started=-70),
        Task("Svar på spørgsmål om cykelstien", "chefkonsulent", "kds-chef", -22, OnDay(3), accepted=-21, started=-14),
        Task(
            "Find ud af, hvad byggeriet kan lære os om træ",
            "klimachef",
            "planchef",
            -50,
            text="Tal med skolen først.",
            accepted=-46,
        ),
        Task("Fortæl direktionen, hvor langt vi er", "chefkonsulent", "kds-chef", -9, OnDay(16)),
    ),
    "planstrategi": (
        Task(
            "Skriv svarene fra borgermøderne sammen",
            "udviklingskonsulent",
            "planchef",
            -84,
            OnDay(-40),
            accepted=-83,
            started=-70,
            done=Remark(-44, "Tolv sider og et kort."),
            confirmed=-41,
        ),
        Task("Gennemgå handleplanen for velfærd", "velfaerdsdirektoer", "faellesdirektoer", -4, OnDay(18)),
        Task("Gennemgå handleplanen for klima", "klimachef", "faellesdirektoer", -8, OnDay(18), accepted=-5),
        Task(
            "Læg et billede af byerne ved handleplanen", "unit:PLAN", "faellesdirektoer", -31, InWeek(6), accepted=-29
        ),
    ),
    "borgerpanel": (
        Task("Lav et mindre panel på papir", "chefkonsulent", "kds-chef", -29, OnDay(7), accepted=-28, started=-18),
        Task("Find ud af, hvordan deltagerne vælges", "borgerleder", "kds-chef", -27, MidMonth(1), accepted=-25),
    ),
    "borgerdialog": (
        Task(
            "Undersøg to andre leverandører",
            "digileder",
            "it-chef",
            -64,
            helpers=("udviklingskonsulent",),
            accepted=-61,
        ),
    ),
    "verdensmaal": (
        Task(
            "Find to fælles projekter",
            "kds-chef",
            "kommunaldirektoer",
            -170,
            OnDay(-30),
            accepted=-168,
            started=-120,
            done=Remark(-27, "Campus og energi i bygninger."),
        ),
        Task(
            "Hold fem minutters oplæg om klimamålene",
            "faellesdirektoer",
            "kommunaldirektoer",
            -19,
            OnDay(10),
            accepted=-16,
        ),
        Task("Vis målene på én side", "chefkonsulent", "kds-chef", -61, accepted=-60),
    ),
    "udvalgsmoeder": (
        Task("Spørg udvalgsformændene, hvad de mangler", "kommunaldirektoer", "kds-chef", -16, OnDay(13), accepted=-14),
        Task(
            "Ret skabelonen efter de første måneder",
            "chefkonsulent",
            "kds-chef",
            -37,
            OnDay(-3),
            accepted=-36,
            started=-26,
        ),
        Task(
            "Meld sager ind til formødet ti dage før",
            "sekretariatschef",
            "kds-chef",
            -320,
            OnDay(-270),
            accepted=-318,
            done=Remark(-275, "Fast punkt hver anden torsdag."),
            confirmed=-271,
        ),
        Task("Saml indspark fra socialområdet", "socialchef", "kds-chef", -21, OnDay(-1), accepted=-18, started=-12),
    ),
    "haandbog": (
        Task(
            "Ret afsnittet om habilitet",
            "chefkonsulent",
            "kds-chef",
            -94,
            OnDay(-70),
            accepted=-93,
            started=-90,
            done=Remark(-75, "Juristerne har læst med."),
            confirmed=-72,
        ),
    ),
    "budgetopfoelgning": (
        Task("Find fejlen i kørslen af løntal", "loenleder", "oekonomichef", -9, OnDay(4), accepted=-8, started=-7),
        Task(
            "Ret siden, så den kan læses på telefon", "digikonsulent", "oekonomichef", -24, InQuarter(1), accepted=-20
        ),
        Task(
            "Giv respons på de tre sider",
            "hjemmeplejen",
            "oekonomikonsulent",
            -34,
            OnDay(-7),
            declined=Remark(-30, "Vi er midt i ny vagtplan. Prøv Socialpsykiatri."),
        ),
    ),
    "kvadratmeter": (
        Task(
            "Skriv forslag om tre samlinger",
            "ejendomsleder",
            "vejchef",
            -40,
            OnDay(8),
            helpers=("ejendomskonsulent", "oekonomikonsulent"),
            accepted=-38,
            started=-30,
        ),
        Task(
            "Tag en snak om delte depoter",
            "velfaerdsdirektoer",
            "vejchef",
            -88,
            OnDay(-6),
            helpers=("sundhedschef",),
            accepted=-84,
        ),
        Task(
            "Tæl lokaler i fem skoler",
            "skolechef",
            "vejchef",
            -150,
            OnDay(-120),
            accepted=-147,
            started=-140,
            done=Remark(-123, "Talt på en tirsdag og en torsdag."),
            confirmed=-119,
        ),
        Task("Sig til, hvilke rum I kan undvære", "oerum-syd", "ejendomsleder", -17, OnDay(27)),
    ),
    "energi": (
        Task(
            "Sæt udbuddet op på en ny måde", "ejendomskonsulent", "vejchef", -35, InWeek(4), accepted=-33, started=-20
        ),
        Task(
            "Inviter lokale håndværkere",
            "klimachef",
            "vejchef",
            -62,
            OnDay(-12),
            helpers=("unit:PLAN",),
            accepted=-58,
            started=-50,
        ),
    ),
    "klima": (
        Task("Få svar fra varmeværket", "klimachef", "faellesdirektoer", -79, OnDay(-30), accepted=-76, started=-60),
        Task("Find tre nye virksomheder", "udviklingskonsulent", "klimachef", -20, InQuarter(1), accepted=-18),
    ),
    "skaermbesoeg": (
        Task(
            "Skriv krav til lyd og billede",
            "digileder",
            "it-chef",
            -38,
            OnDay(-12),
            helpers=("hjemmeplejen",),
            accepted=-36,
            started=-27,
        ),
        Task("Fortæl borgerne, at det varer længere", "hjemmeplejen", "sundhedschef", -1, OnDay(6)),
        Task(
            "Mål dækningen i to landsbyer",
            "digikonsulent",
            "it-chef",
            -96,
            OnDay(-65),
            accepted=-95,
            started=-90,
            done=Remark(-68, "Den ene kan klares med en antenne."),
            confirmed=-64,
        ),
    ),
}
