"""The phrases of the pages where people answer, in the languages that are shipped: Danish and English.

HR can give them in further languages (`PhraseText`); a phrase that is missing there is shown in Danish. Words in braces
are filled in by the page, such as `phrases["theme_of"].format(number=2, total=5)`.
"""

import re
from collections.abc import Mapping

from portal.surveys.labels.frame_phrases import FRAME
from portal.surveys.labels.reader_phrases import READERS

SHIPPED = {"da": "Dansk", "en": "English"}
"""Languages whose phrases are here, by code, as they are called by those who speak them."""

PHRASES: dict[str, dict[str, str]] = {
    # The choices of an item.
    "scale_1": {"da": "Helt uenig", "en": "Strongly disagree"},
    "scale_2": {"da": "Uenig", "en": "Disagree"},
    "scale_3": {"da": "Hverken eller", "en": "Neither agree nor disagree"},
    "scale_4": {"da": "Enig", "en": "Agree"},
    "scale_5": {"da": "Helt enig", "en": "Strongly agree"},
    "dont_know": {"da": "Ved ikke", "en": "Don't know"},
    "withheld": {"da": "Ønsker ikke at oplyse", "en": "Prefer not to say"},
    "yes": {"da": "Ja", "en": "Yes"},
    "no": {"da": "Nej", "en": "No"},
    # Moving through the themes.
    "theme_of": {"da": "Tema {number} af {total}", "en": "Theme {number} of {total}"},
    "next_theme": {"da": "Næste tema", "en": "Next theme"},
    "back": {"da": "Tilbage", "en": "Back"},
    "send": {"da": "Send mine svar", "en": "Send my answers"},
    "about": {"da": "Du svarer om {name}", "en": "You are answering about {name}"},
    "about_yourself": {"da": "Du svarer om dig selv", "en": "You are answering about yourself"},
    "answers_for": {"da": "Du svarer for {unit}", "en": "You are answering for {unit}"},
    "optional": {"da": "valgfrit", "en": "optional"},
    "skip": {
        "da": "Du må gerne springe spørgsmål over.",
        "en": "You may skip any question.",
    },
    "most_characters": {"da": "Skriv højst {number} tegn.", "en": "Write at most {number} characters."},
    "comment_warning": {
        "da": "Skriv ikke navne eller andet, der viser, hvem du er. Din tekst kan blive læst, som du skriver den.",
        "en": "Do not write names or anything that shows who you are. Your text may be read exactly as you write it.",
    },
    "stays_here": {
        "da": "Dine svar ligger kun på denne skærm, til du sender dem. Luk ikke siden undervejs.",
        "en": "Your answers stay on this screen until you send them. Do not close the page before that.",
    },
    "cannot_change": {
        "da": "Du kan ikke rette, når du har sendt.",
        "en": "You cannot change your answers once they are sent.",
    },
    "leaving": {
        "da": "Dine svar er ikke sendt. De forsvinder, hvis du går væk fra siden.",
        "en": "Your answers have not been sent. They are lost if you leave the page.",
    },
    # The promise.
    "anonymous": {"da": "Du svarer anonymt.", "en": "You answer anonymously."},
    "anonymous_text": {
        "da": "Vi viser kun tal, når mindst {smallest} har svaret.",
        "en": "We only show figures when at least {smallest} people have answered.",
    },
    "named": {"da": "Du svarer med navn.", "en": "You answer under your name."},
    "named_text": {
        "da": "Dine svar bliver gemt med dit navn, når undersøgelsen er talt op. De tæller ikke med i de andres tal.",
        "en": "Your answers are kept under your name after the count. They are not part of the others' figures.",
    },
    "who_sees": {"da": "Hvem kan se hvad?", "en": "Who can see what?"},
    "voluntary": {"da": "Det er frivilligt at svare.", "en": "Answering is voluntary."},
    **READERS,
    "comments_shown": {
        "da": "Kommentarer vises kun, når mindst {number} har skrevet en, og i tilfældig rækkefølge.",
        "en": "Comments are shown only when at least {number} people have written one, and in random order.",
    },
    "sealed": {
        "da": "Dit svar bliver låst, når du sender det. Det låses først op, når undersøgelsen er slut og skal tælles.",
        "en": "Your answer is sealed when you send it. It is unsealed only when the survey has ended and is counted.",
    },
    "who_has_answered": {
        "da": "Mens undersøgelsen er åben, kan en databaseadministrator se, hvem der har svaret. Ingen kan se hvad.",
        "en": "While the survey is open, a database administrator can see who has answered. Nobody can see what.",
    },
    "trust": {
        "da": "Den, der styrer selve programmet, kunne bygge det om. Derfor ligger koden åbent, så andre kan se efter.",
        "en": "Whoever controls the program itself could alter it. That is why the code is open for others to check.",
    },
    "counted_once": {
        "da": "Svarene tælles én gang. Derefter bliver de enkelte svar slettet.",
        "en": "The answers are counted once. Then the individual answers are deleted.",
    },
    "kept_months": {
        "da": "Resultaterne bliver gemt i {number} måneder.",
        "en": "The results are kept for {number} months.",
    },
    # Before the first question.
    "purpose": {"da": "Hvad skal svarene bruges til?", "en": "What are the answers for?"},
    "only_in_danish": {
        "da": "Teksten her er skrevet på dansk.",
        "en": "The text here is written in Danish.",
    },
    "dates": {"da": "Hvornår?", "en": "When?"},
    "open_until": {"da": "Du kan svare til {moment}.", "en": "You can answer until {moment}."},
    "minutes": {"da": "Det tager cirka {number} minutter.", "en": "It takes about {number} minutes."},
    "one_minute": {"da": "Det tager cirka ét minut.", "en": "It takes about one minute."},
    "med_treated": {
        "da": "MED har behandlet undersøgelsen {date}.",
        "en": "The works council (MED) discussed the survey on {date}.",
    },
    "med_minutes": {"da": "Læs referatet", "en": "Read the minutes"},
    "presented": {
        "da": "Undersøgelsen er præsenteret for {to} {date}.",
        "en": "The survey was presented to {to} on {date}.",
    },
    "begin": {"da": "Begynd", "en": "Begin"},
    "language": {"da": "Sprog", "en": "Language"},
    "language_warning": {
        "da": "Vælg sprog, før du svarer. Skifter du senere, forsvinder dine svar.",
        "en": "Choose the language before you answer. If you change it later, your answers are lost.",
    },
    # Coming in by a code, or by signing in.
    "by_code": {"da": "Svar med kode", "en": "Answer with a code"},
    "by_code_text": {
        "da": "Skriv koden, så viser vi, hvad der spørges om, og hvem der kan se hvad, før du svarer.",
        "en": "Type the code. Before you answer you see what is asked, and who can see what.",
    },
    "code": {"da": "Din kode", "en": "Your code"},
    "code_hint": {
        "da": "Koden står i dit brev, din mail eller din sms. Store og små bogstaver og streger er lige meget.",
        "en": "You find the code in your letter, e-mail or text message. Capitals and dashes do not matter.",
    },
    "code_unknown": {
        "da": "Koden virker ikke. Den er skrevet forkert, den er brugt, eller undersøgelsen er slut. "
        "Har du sendt dine svar med den, er de modtaget.",
        "en": "The code does not work. It is mistyped or used, or the survey has ended. "
        "If you have sent your answers with it, they are received.",
    },
    "code_wait": {
        "da": "Der er prøvet for mange koder. Vent lidt, og prøv igen.",
        "en": "Too many codes have been tried. Wait a little and try again.",
    },
    "sign_in": {"da": "Log ind og svar", "en": "Sign in and answer"},
    "continue": {"da": "Fortsæt", "en": "Continue"},
    # What became of it.
    "thanks": {"da": "Tak for dine svar", "en": "Thank you for your answers"},
    "thanks_text": {
        "da": "Vi har modtaget dem. Du kan lukke siden nu.",
        "en": "We have received them. You can close the page now.",
    },
    "already_received": {"da": "Dine svar er allerede modtaget", "en": "Your answers have already been received"},
    "already_received_text": {
        "da": "Hver kan svare én gang, og svar kan ikke rettes.",
        "en": "Each person can answer once, and answers cannot be changed.",
    },
    "your_answers": {"da": "Det ville du svare", "en": "What you were going to answer"},
    "not_sent": {
        "da": "Dine svar er ikke sendt. De står kun her på skærmen.",
        "en": "Your answers have not been sent. They are only here on the screen.",
    },
    "closed": {"da": "Undersøgelsen er slut", "en": "The survey has ended"},
    "closed_text": {
        "da": "Det var muligt at svare til {moment}. Svar, der ikke var sendt inden, tæller ikke med.",
        "en": "It was open until {moment}. Answers that were not sent by then are not counted.",
    },
    "not_started": {"da": "Undersøgelsen er ikke begyndt", "en": "The survey has not started"},
    "not_started_text": {"da": "Du får besked, når du kan svare.", "en": "You will be told when you can answer."},
    "nothing_chosen": {
        "da": "Du har ikke svaret på noget endnu. Vil du sende en tom besvarelse? Du kan ikke svare igen bagefter.",
        "en": "You have not answered anything yet. Do you want to send an empty reply? You cannot answer again later.",
    },
    "send_empty": {"da": "Send en tom besvarelse", "en": "Send an empty reply"},
    "check_answers": {"da": "Ret dette, før du sender", "en": "Put this right before you send"},
    "unknown_answer": {
        "da": "Svaret findes ikke blandt mulighederne. Vælg igen.",
        "en": "The answer is not among the choices. Choose again.",
    },
    "no_cpr": {"da": "Skriv ikke CPR-numre her.", "en": "Do not write civil registration (CPR) numbers here."},
    "bad_characters": {
        "da": "Teksten har tegn, der ikke kan gemmes. Skriv den igen uden dem.",
        "en": "The text has characters that cannot be stored. Write it again without them.",
    },
    "try_again": {
        "da": "Svarene kom ikke frem. De ligger stadig her på siden. Prøv at sende igen.",
        "en": "The answers did not arrive. They are still here on the page. Try to send them again.",
    },
    **FRAME,
}

_BRACES = re.compile(r"{(\w+)}")


def phrases(language: str, own: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return every phrase in a language; `own` are the texts that HR has given for it.

    A phrase comes from `own`, else from what is shipped, else in Danish; an own text that is empty counts as missing.
    """
    given = own or {}
    return {code: given.get(code) or texts.get(language) or texts["da"] for code, texts in PHRASES.items()}


def fillings(code: str) -> list[str]:
    """Return the words in braces that a page fills in, in the order of the Danish text."""
    return _BRACES.findall(PHRASES[code]["da"])


def fits(code: str, text: str) -> bool:
    """Return whether a text can stand for the phrase: it has each filling, knows no other, and no stray brace."""
    rest = _BRACES.sub("", text)
    return set(_BRACES.findall(text)) == set(fillings(code)) and "{" not in rest and "}" not in rest
