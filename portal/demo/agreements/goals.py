"""The local goals of each post, in our own words; numbers are invented."""

from portal.demo.agreements.told import Local

TOP = {
    "kds-chef": (
        Local("Kortere sagsfremstillinger", "Politikerne kan læse en sag på ti minutter.",
              "Sider pr. sag", "sider", "7.5", "4", "green", ("spor-1",)),
        Local("Beslutninger bliver fulgt til dørs", "Alle punkter har en ansvarlig og en dato.",
              "Punkter med begge dele", "%", "55", "95", "green"),
    ),
    "stabschef": (
        Local("Staben spørger først", "Enhederne er med, når vi ændrer en arbejdsgang.",
              "Ændringer med en enhed ved bordet", "%", "30", "90", "blue", ("spor-2",)),
        Local("Færre skabeloner", "Vi afskaffer det, ingen bruger.",
              "Skabeloner i brug", "skabeloner", "140", "80", "green", ("spor-1",)),
    ),
    "oekonomichef": (
        Local("Budgetopfølgning på ti dage", "Lederne får tal, mens de kan bruges.",
              "Dage fra månedsskift", "dage", "19", "10", "green", ("spor-1",)),
        Local("Alle ledere kan læse deres budget", "Vi øver os sammen to gange om året.",
              "Ledere, der har været med", "%", "25", "85", "green"),
    ),
    "hr-chef": (
        Local("Hurtigere fra opslag til ansat", "Gode ansøgere venter ikke på os.",
              "Dage fra opslag til ansættelse", "dage", "62", "40", "red"),
        Local("Nye ledere kommer godt i gang", "Alle nye ledere får en makker og et forløb.",
              "Nye ledere med begge dele", "%", "40", "100", "blue"),
    ),
    "loenleder": (
        Local("Rigtig løn første gang", "Færre rettelser giver ro.",
              "Lønsedler uden rettelser", "%", "96.5", "99", "green"),
    ),
    "it-chef": (
        Local("Én indgang til hjælp", "Man skal kun spørge ét sted.",
              "Henvendelser løst ved første kontakt", "%", "48", "75", "red", ("spor-2",)),
        Local("Gamle systemer lukkes", "Det, vi ikke bruger, koster ikke længere.",
              "Lukkede systemer", "systemer", "0", "12", "red", ("spor-1",)),
    ),
    "digileder": (
        Local("Teknologi prøves af i driften", "Hver afprøvning har en leder, der vil den.",
              "Afprøvninger i gang", "stk.", "2", "8", "red"),
    ),
    "borgerleder": (
        Local("Borgere bliver ringet op", "Ingen venter mere end fem minutter i kø.",
              "Opkald besvaret på fem minutter", "%", "61", "85", "green"),
    ),
    "vejchef": (
        Local("Kloge kvadratmeter", "Bygninger deles, før der bygges nyt.",
              "Kvadratmeter givet fri", "m²", "0", "2400", "blue", ("spor-2",)),
        Local("Huller i vejen på fem dage", "Borgerne kan se, at vi reagerer.",
              "Anmeldelser løst på fem dage", "%", "52", "80", "green"),
    ),
    "ejendomsleder": (
        Local("Lavere varmeforbrug", "Vi styrer varmen efter, hvornår husene er i brug.",
              "Forbrug pr. kvadratmeter", "kWh", "118", "95", "red"),
    ),
    "planchef": (
        Local("Landsbyer med egen plan", "Lokale kræfter skriver, og vi hjælper.",
              "Landsbyer med en plan", "landsbyer", "4", "14", "green", ("spor-2",)),
    ),
    "klimachef": (
        Local("Klimaplanen i drift", "Hver forvaltning har mindst ét tiltag i gang.",
              "Tiltag i gang", "tiltag", "6", "20", "red", ("spor-2",)),
        Local("Kortere ventetid på byggesager", "Ansøgere kender datoen fra første dag.",
              "Dage i gennemsnit", "dage", "71", "45", "green", ("spor-1",)),
    ),
    "sekretariatschef": (
        Local("Samme rytme for hele forvaltningen", "Ét årshjul for møder, tal og budget.",
              "Enheder, der bruger årshjulet", "%", "20", "100", "green", ("spor-2",)),
    ),
    "sundhedschef": (
        Local("Hjem fra sygehus uden hul", "Hjælpen står klar samme dag.",
              "Udskrivninger med hjælp samme dag", "%", "78", "95", "red", ("spor-2",)),
        Local("Flere på fuld tid", "De, der vil op i tid, kan komme det.",
              "Medarbejdere på fuld tid", "%", "34", "50", "blue"),
    ),
    "hjemmeplejen": (
        Local("Kendte ansigter i hjemmet", "Færre forskellige medarbejdere hos hver borger.",
              "Medarbejdere pr. borger om måneden", "personer", "14", "8", "green"),
        Local("Små teams planlægger selv", "Ruten lægges af dem, der kører den.",
              "Teams, der planlægger selv", "teams", "1", "9", "blue", ("spor-1",)),
    ),
    "skolechef": (
        Local("Børn i fællesskaber", "Færre børn er alene om at være udenfor.",
              "Elever med højt fravær", "%", "14", "9", "blue", ("spor-2",)),
        Local("Pædagoger med uddannelse", "Flere faste med den rette faglighed.",
              "Andel uddannede", "%", "63", "72", "red"),
    ),
}  # fmt: skip
WELFARE = {
    "socialchef": (
        Local("Samme møde med borgeren i alle områder", "Borgere og pårørende møder de samme tre spørgsmål.",
              "Områder, der arbejder sådan", "områder", "1", "5", "green", ("spor-2",)),
        Local("Budget i balance", "Vi finder råderum ved at gøre mindre af det, der ikke virker.",
              "Afvigelse fra budget", "%", "3.4", "0.5", "green", ("spor-1",)),
    ),
    "familiechef": (
        Local("Tidligere hjælp til familier", "Hjælpen begynder inden for to uger.",
              "Familier i gang på to uger", "%", "46", "80", "green", ("spor-2",)),
        Local("Færre skift af rådgiver", "En familie kender sin rådgiver.",
              "Rådgivere pr. familie om året", "personer", "2.6", "1.4", "blue"),
    ),
    "grenaa": (
        Local("Ét fælles vagtberedskab", "Husene hjælper hinanden om natten.",
              "Nætter med fælles vagt", "%", "0", "100", "blue", ("spor-2",)),
    ),
    "oaa": (
        Local("Tre huse, én introduktion", "Nye kolleger lærer alle tre huse at kende.",
              "Nye med fælles introduktion", "%", "10", "90", "red"),
        Local("Færre magtanvendelser", "Vi forebygger med det, vi ved om hver borger.",
              "Magtanvendelser om måneden", "stk.", "11", "5", "blue"),
    ),
    "psykiatri": (
        Local("Borgere i job eller forening", "Et liv uden for bostedet.",
              "Borgere med fast aktivitet ude", "%", "38", "60", "red", ("spor-2",)),
    ),
    "oerum": (
        Local("Flere faste vagter i alle bofællesskaber", "Borgerne møder ansigter, de kender.",
              "Andel af vagter med fast personale", "%", "71", "85", "blue",
              kkc="Koordinering: Bofællesskaberne lægger vagtplan sammen.", in_top_contract=True),
        Local("Tryg overgang fra barn til voksen", "Alle unge har en plan et halvt år før, de fylder 18.",
              "Unge med en plan", "unge", "3", "14", "red", ("spor-2",)),
        Local("To afdelingsledere med faglig lederuddannelse", "Begge har afsluttet et diplommodul.",
              "Afsluttede moduler", "ledere", "0", "2", "red"),
    ),
    "voksen": (
        Local("Afgørelser til tiden", "Borgeren kender datoen og får svar den dag.",
              "Afgørelser inden for fristen", "%", "68", "92", "green"),
        Local("Fælles faglig metode", "Alle rådgivere skriver ud fra de samme spørgsmål.",
              "Sager efter metoden", "%", "20", "90", "blue"),
    ),
    "boernefamilie": (
        Local("Børn bliver spurgt", "Vi taler med barnet, før vi beslutter.",
              "Sager med en børnesamtale", "%", "72", "98", "green"),
        Local("Færre sager pr. rådgiver", "Der er tid til at møde familien.",
              "Sager pr. rådgiver", "sager", "38", "28", "blue"),
    ),
    "forebyggelse": (
        Local("Åben rådgivning i tre byer", "Hjælp uden henvisning, tæt på.",
              "Samtaler om måneden", "samtaler", "22", "60", "green", ("spor-2",)),
    ),
    "ung": (
        Local("Unge i gang", "Ingen ung står uden plan i mere end fire uger.",
              "Unge uden plan", "unge", "41", "15", "red", ("spor-2",)),
    ),
    "tandplejen": (
        Local("Alle indkaldt til tiden", "Ingen børn venter over 18 måneder.",
              "Børn indkaldt til tiden", "%", "74", "98", "green"),
    ),
    "boernecenter": (
        Local("Flere plejefamilier i nærheden", "Børn kan blive i deres skole.",
              "Familier i kommunen", "familier", "19", "27", "red", ("spor-2",)),
        Local("Trygge overlap", "Vagterne har tid til at overlevere.",
              "Vagter med overlap", "%", "50", "100", "blue"),
    ),
    "skovstjernen": (
        Local("Ude hver dag", "Alle beboere kommer ud, uanset vejret.",
              "Dage med en tur ud", "%", "55", "90"),
    ),
    "oersted": (
        Local("Fælles tirsdag", "Hele huset spiser sammen en gang om ugen.",
              "Tirsdage holdt", "%", "20", "90"),
    ),
    "auning": (
        Local("Ro om morgenen", "Samme medarbejder fra kl. 7 til 11.",
              "Morgener uden skift", "%", "48", "85"),
    ),
    "allingaabro": (
        Local("Pårørende ved, hvad der sker", "Et brev om måneden til alle.",
              "Måneder med brev", "breve", "0", "12", "green"),
    ),
    "psykiatri-afdeling": (
        Local("Færre indlæggelser", "Vi ser tegnene og handler tidligt.",
              "Indlæggelser i kvartalet", "stk.", "17", "9"),
    ),
    "oerum-nord": (
        Local("Ny vagtplan uden huller", "Planen ligger klar seks uger frem.",
              "Vagter besat seks uger før", "%", "64", "95"),
        Local("Alle har en faglig makker", "Nye og erfarne lærer af hinanden.",
              "Medarbejdere med makker", "%", "30", "100", "red", initiatives=("sparring",)),
    ),
    "oerum-syd": (
        Local("Dokumentation samme dag", "Det er skrevet, før vagten slutter.",
              "Notater samme dag", "%", "70", "95", "red", ("spor-1",)),
    ),
    "familiehuset": (
        Local("Forløb med en slutning", "Familien ved, hvornår vi er færdige.",
              "Forløb med en slutdato", "%", "35", "90", "green"),
    ),
    "sundhedsplejen": (
        Local("Besøg til tiden", "Alle nye familier får besøg i den første uge.",
              "Familier med besøg i uge 1", "%", "82", "98", "green"),
    ),
}  # fmt: skip
GOALS = TOP | WELFARE
