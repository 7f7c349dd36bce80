"""The posts: leaders from the top down, and a few of the many without leadership."""

from datetime import date

from portal.demo.story import Post
from portal.demo.units import DIVIDED_ON

STRENGTHENED_ON = date(2023, 3, 1)
"""From when the extra department leaders are there; the money was granted for 2023."""

TOP = (
    Post("kommunaldirektoer", "Kommunaldirektør", "municipal_director", "NK"),
    Post("kds-chef", "Chef for Kommunaldirektørens sekretariat", "chief", "KDS"),
    Post("stabschef", "Stabschef", "chief", "STAB"),
    Post("oekonomichef", "Økonomichef", "agreement_holder", "OEK"),
    Post("hr-chef", "HR-chef", "agreement_holder", "HR"),
    Post("loenleder", "Leder af Løn", "agreement_holder", "LOEN"),
    Post("it-chef", "Chef for IT, digitalisering og Borgerservice", "chief", "IT"),
    Post("digileder", "Leder af Digitalisering", "agreement_holder", "DIGI"),
    Post("borgerleder", "Leder af Borgerservice", "agreement_holder", "BORG"),
    Post("vejchef", "Chef for Vej og Ejendom", "chief", "VEJ"),
    Post("ejendomsleder", "Leder af Ejendomsservice", "agreement_holder", "EJD"),
    Post("faellesdirektoer", "Fællesforvaltningsdirektør", "director", "FF"),
    Post("planchef", "Plan- og udviklingschef", "chief", "PLAN"),
    Post("klimachef", "Klima- og miljøchef", "chief", "KLIMA"),
    Post("velfaerdsdirektoer", "Velfærdsdirektør", "director", "VF"),
    Post("sekretariatschef", "Sekretariatschef, Velfærdsforvaltningen", "chief", "VSEK"),
    Post("sundhedschef", "Sundheds- og omsorgschef", "chief", "SUND"),
    Post("hjemmeplejen", "Aftaleholder, Hjemmeplejen", "agreement_holder", "HJEM"),
    Post("skolechef", "Skole- og dagtilbudschef", "chief", "SKOLE"),
)
SOCIAL = (
    Post("socialchef", "Socialchef", "chief", "SOC"),
    Post("grenaa", "Aftaleholder, Område Grenaa", "agreement_holder", "GREN"),
    Post("skovstjernen", "Afdelingsleder, Skovstjernen", "department_leader", "SKOV"),
    Post("oaa", "Aftaleholder, Område Ørsted, Auning, Allingåbro", "agreement_holder", "OAA"),
    Post("oersted", "Afdelingsleder, Ørsted", "department_leader", "OERS"),
    Post("auning", "Afdelingsleder, Auning", "department_leader", "AUN", from_on=STRENGTHENED_ON),
    Post("allingaabro", "Afdelingsleder, Allingåbro", "department_leader", "ALL"),
    Post("psykiatri", "Aftaleholder, Socialpsykiatri", "agreement_holder", "PSYK"),
    Post(
        "psykiatri-afdeling",
        "Afdelingsleder, Socialpsykiatri",
        "department_leader",
        "PSYK",
        unit_leader=False,
        from_on=STRENGTHENED_ON,
    ),
    Post("oerum", "Aftaleholder, Område Ørum", "agreement_holder", "ORUM"),
    Post("oerum-nord", "Afdelingsleder, Ørum Nord", "department_leader", "ORUN"),
    Post(
        "oerum-syd-projekt",
        "Afdelingsleder, Ørum Syd (midlertidig)",
        "department_leader",
        "ORUS",
        from_on=date(2021, 8, 1),
        to_on=DIVIDED_ON,
    ),
    Post("oerum-syd", "Afdelingsleder, Ørum Syd", "department_leader", "ORUS", from_on=DIVIDED_ON),
    Post(
        "myndighed",
        "Aftaleholder, Visitations- og myndighedsafdelingen",
        "agreement_holder",
        "VIS",
        to_on=DIVIDED_ON,
    ),
    Post(
        "souschef",
        "Souschef, Visitations- og myndighedsafdelingen",
        "department_leader",
        "VIS",
        unit_leader=False,
        to_on=DIVIDED_ON,
    ),
    Post("voksen", "Aftaleholder, Den voksenspecialiserede afdeling", "agreement_holder", "VOX", from_on=DIVIDED_ON),
)
FAMILY = (
    Post("familiechef", "Børne- og familiechef", "chief", "BFO", from_on=DIVIDED_ON),
    Post("boernefamilie", "Aftaleholder, Børne- og familieafdelingen", "agreement_holder", "BFA", from_on=DIVIDED_ON),
    Post("forebyggelse", "Aftaleholder, Forebyggelse og Tidlig Indsats", "agreement_holder", "FTI"),
    Post("familiehuset", "Afdelingsleder, Familiehuset", "department_leader", "FAMH"),
    Post("sundhedsplejen", "Afdelingsleder, Sundhedsplejen", "department_leader", "SPL"),
    Post("ung", "Aftaleholder, UngNorddjurs", "agreement_holder", "UNG"),
    Post("tandplejen", "Aftaleholder, Tandplejen", "agreement_holder", "TAND"),
    Post("boernecenter", "Aftaleholder, Børne- og Ungecenter Norddjurs", "agreement_holder", "BUC"),
)
STAFF = tuple(
    Post(key, title, "staff", unit, unit_leader=False)
    for key, title, unit in (
        ("chefkonsulent", "Chefkonsulent, Kommunaldirektørens sekretariat", "KDS"),
        ("oekonomikonsulent", "Økonomikonsulent", "OEK"),
        ("hr-konsulent", "HR-konsulent", "HR"),
        ("fravaerskonsulent", "HR-konsulent, fravær", "HR"),
        ("loenkonsulent", "Lønkonsulent", "LOEN"),
        ("digikonsulent", "Digitaliseringskonsulent", "DIGI"),
        ("ejendomskonsulent", "Ejendomskonsulent", "VEJ"),
        ("udviklingskonsulent", "Udviklingskonsulent", "PLAN"),
        ("velfaerdskonsulent", "Udviklingskonsulent, Velfærdsforvaltningen", "VSEK"),
        ("sosu", "Social- og sundhedsassistent", "HJEM"),
        ("socialkonsulent", "Udviklingskonsulent, Socialområdet", "SOC"),
        ("skov-paedagog", "Socialpædagog, Skovstjernen", "SKOV"),
        ("auning-paedagog", "Socialpædagog, Auning", "AUN"),
        ("bostoette", "Bostøttemedarbejder", "PSYK"),
        ("oerum-admin", "Administrativ medarbejder, Område Ørum", "ORUM"),
        ("paedagog", "Pædagog, Ørum Nord", "ORUN"),
        ("paedagog-to", "Pædagog, Ørum Nord", "ORUN"),
        ("familieraadgiver", "Familierådgiver", "FAMH"),
        ("ungekonsulent", "Ungekonsulent", "UNG"),
    )
)
POSTS = TOP + SOCIAL + FAMILY + STAFF
