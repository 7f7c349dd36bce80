"""Who holds which post and when, who can sign in, and who sits on the MED committees. Everybody is invented."""

from datetime import date

from portal.demo.posts import STRENGTHENED_ON
from portal.demo.story import Committee, Held, Persona
from portal.demo.units import DIVIDED_ON

ACTING_CHIEF_FROM = date(2022, 6, 1)
SEATED_ON = date(2024, 1, 1)

PERSONAS = (
    Persona("kommunaldirektoer", "Annelise Foged"),
    Persona("velfaerdsdirektoer", "Vibeke Sommerlund"),
    Persona("socialchef", "Torben Askjær"),
    Persona("aftaleholder", "Maja Lindegaard"),
    Persona("afdelingsleder", "Jonas Vibeholm"),
    Persona("hr", "Sanne Mejlby", "hr"),
    Persona("sekretariat", "Erik Toftager", "secretariat"),
    Persona("medarbejder", "Line Krogsbæk"),
    Persona("med", "Mette Frisenvang"),
    Persona("politiker", "Poul Ravnsbjerg", "politician"),
    Persona("revisor", "Rikke Bakkely", "auditor"),
    Persona("admin", "Anders Damgren", "admin"),
)

TOP = (
    Held("kommunaldirektoer", "Annelise Foged", date(2019, 8, 1)),
    Held("kds-chef", "Bodil Rasksø", date(2021, 3, 1)),
    Held("stabschef", "Ida Kragelund", date(2020, 5, 1)),
    Held("oekonomichef", "Henning Østerby", date(2018, 1, 1)),
    Held("hr-chef", "Nadia Karimi", date(2022, 2, 1)),
    Held("loenleder", "Grethe Aabjerg", date(2016, 9, 1)),
    Held("it-chef", "Simon Vestergren", date(2021, 11, 1)),
    Held("digileder", "Amira Haddad", date(2020, 9, 1)),
    Held("borgerleder", "Jette Lykkeby", date(2017, 4, 1)),
    Held("vejchef", "Palle Ravnkær", date(2015, 6, 1)),
    Held("ejendomsleder", "Flemming Dyrby", date(2019, 2, 1)),
    Held("faellesdirektoer", "Ulrik Søndervang", date(2020, 1, 1)),
    Held("planchef", "Camilla Birkeskov", date(2022, 10, 1)),
    Held("klimachef", "Ole Strandlod", date(2016, 1, 1), -40),
    Held("klimachef", "Freja Engmark", -33),
    Held("velfaerdsdirektoer", "Hanne Kildegren", date(2016, 1, 1), date(2022, 8, 1)),
    Held("velfaerdsdirektoer", "Susanne Overbæk", date(2022, 8, 1), date(2023, 5, 1), is_acting=True),
    Held("velfaerdsdirektoer", "Vibeke Sommerlund", date(2023, 5, 1)),
    Held("sekretariatschef", "Susanne Overbæk", date(2018, 8, 1)),
    Held("sundhedschef", "Lis Fjeldby", date(2021, 1, 1)),
    Held("hjemmeplejen", "Dorthe Rugård", date(2020, 8, 1)),
    Held("skolechef", "Mikael Tranholt", date(2019, 8, 1)),
)
SOCIAL = (
    Held("socialchef", "Jørgen Elkær", date(2014, 1, 1), ACTING_CHIEF_FROM),
    Held("socialchef", "Torben Askjær", ACTING_CHIEF_FROM, is_acting=True),
    Held("grenaa", "Kirsten Mølbak", date(2015, 3, 1), -75),
    Held("skovstjernen", "Peter Hvidtjørn", date(2021, 1, 1)),
    Held("oaa", "Birthe Langager", date(2017, 8, 1)),
    Held("oersted", "Søren Kløvergård", date(2019, 11, 1)),
    Held("auning", "Tina Rosenbæk", STRENGTHENED_ON),
    Held("allingaabro", "Karsten Møllegren", date(2018, 2, 1)),
    Held("psykiatri", "Laila Thorsager", date(2020, 4, 1)),
    Held("psykiatri-afdeling", "Nikolaj Sejerby", STRENGTHENED_ON),
    Held("oerum", "Maja Lindegaard", date(2021, 2, 1)),
    Held("oerum-nord", "Birgit Sejrø", date(2014, 5, 1), -24),
    Held("oerum-nord", "Jonas Vibeholm", -21),
    Held("oerum-syd-projekt", "Stine Agerskov", date(2021, 8, 1), DIVIDED_ON),
    Held("oerum-syd", "Stine Agerskov", DIVIDED_ON),
    Held("myndighed", "Inge Ravnholt", date(2013, 1, 1), DIVIDED_ON),
    Held("souschef", "Gorm Nymark", date(2018, 1, 1), DIVIDED_ON),
    Held("voksen", "Gorm Nymark", DIVIDED_ON),
)
FAMILY = (
    Held("familiechef", "Torben Askjær", DIVIDED_ON, is_acting=True),
    Held("boernefamilie", "Inge Ravnholt", DIVIDED_ON),
    Held("forebyggelse", "Marianne Skyttegård", date(2016, 8, 1)),
    Held("familiehuset", "Emil Brohus", date(2020, 10, 1)),
    Held("sundhedsplejen", "Lene Kornbæk", date(2019, 1, 1)),
    Held("ung", "Rasmus Havgård", date(2018, 8, 1)),
    Held("tandplejen", "Pia Hedelund", date(2012, 1, 1)),
    Held("boernecenter", "Asger Bøgeskov", date(2017, 1, 1)),
)
STAFF = (
    Held("chefkonsulent", "Erik Toftager", date(2019, 5, 1)),
    Held("oekonomikonsulent", "Thea Markby", date(2021, 9, 1)),
    Held("hr-konsulent", "Sanne Mejlby", date(2020, 2, 1)),
    Held("fravaerskonsulent", "Malene Risgård", date(2022, 1, 1)),
    Held("loenkonsulent", "Bent Ulvsø", date(2011, 1, 1)),
    Held("digikonsulent", "Jeppe Stenlund", date(2023, 1, 1)),
    Held("ejendomskonsulent", "Signe Højbakke", date(2021, 6, 1)),
    Held("udviklingskonsulent", "Frederik Åby", date(2022, 5, 1)),
    Held("velfaerdskonsulent", "Katrine Elmegård", date(2020, 9, 1)),
    Held("sosu", "Gitte Fælled", date(2015, 5, 1)),
    Held("socialkonsulent", "Morten Egebæk", date(2022, 3, 1)),
    Held("skov-paedagog", "Mette Frisenvang", date(2016, 2, 1)),
    Held("auning-paedagog", "Dennis Kærgren", date(2018, 6, 1)),
    Held("bostoette", "Helle Brinkby", date(2017, 7, 1)),
    Held("oerum-admin", "Yrsa Sandholt", date(2019, 3, 1)),
    Held("paedagog", "Line Krogsbæk", date(2021, 10, 1)),
    Held("paedagog-to", "Ali Rahimi", date(2020, 1, 1)),
    Held("familieraadgiver", "Nanna Solbjerg", date(2021, 4, 1)),
    Held("ungekonsulent", "Viktor Aagren", date(2022, 8, 1)),
)
HELD = TOP + SOCIAL + FAMILY + STAFF

COMMITTEES = (
    Committee("hu", "main", "Hovedudvalget", "NK", None, ("Annelise Foged", "Mette Frisenvang", "Gitte Fælled")),
    Committee(
        "ou-social",
        "area",
        "Områdeudvalget for Socialområdet",
        "SOC",
        "hu",
        ("Torben Askjær", "Mette Frisenvang", "Dennis Kærgren", "Helle Brinkby"),
    ),
    Committee(
        "ou-familie",
        "area",
        "Områdeudvalget for Børne- og familieområdet",
        "BFO",
        "hu",
        ("Torben Askjær", "Nanna Solbjerg", "Viktor Aagren"),
        DIVIDED_ON,
    ),
)
