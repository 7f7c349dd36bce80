"""The phrases of the answering pages that say who sees which figures: of a survey, a pulse, and an evaluation."""

READERS: dict[str, dict[str, str]] = {
    "sees_hr": {"da": "HR ser de tal, der må vises.", "en": "HR sees the figures that may be shown."},
    "sees_leaders": {
        "da": "Ledere ser tallene for deres egne enheder og for hele undersøgelsen.",
        "en": "Leaders see the figures of their own units and of the whole survey.",
    },
    "sees_board": {
        "da": "Direktionen ser tallene for alle enheder, hvor de må vises.",
        "en": "The executive board sees the figures of every unit where they may be shown.",
    },
    "sees_med": {
        "da": "MED-udvalg ser tallene for de enheder, de følger, og for hele undersøgelsen.",
        "en": "Works councils (MED) see the figures of the units they follow and of the whole survey.",
    },
    "sees_respondents": {
        "da": "Du og de andre, der er spurgt, ser tallene for jeres egen enhed og for hele undersøgelsen.",
        "en": "You and the others who are asked see the figures of your own unit and of the whole survey.",
    },
    "small_groups": {
        "da": "Har færre end {smallest} svaret i din gruppe, tæller svarene kun med i tallene for en større enhed.",
        "en": "If fewer than {smallest} in your group have answered, they count only in a larger unit's figures.",
    },
    # The same of a pulse, which shows the figures of all who are asked together and no others.
    "team_sees_leaders": {
        "da": "Jeres leder og lederens leder ser resultatet.",
        "en": "Your leader and that leader's own leader see the result.",
    },
    "initiative_sees_leaders": {
        "da": "Den ansvarlige for indsatsen ser resultatet.",
        "en": "Whoever answers for the initiative sees the result.",
    },
    "initiative_sees_board": {"da": "Direktionen ser resultatet.", "en": "The executive board sees the result."},
    "whole_sees_respondents": {
        "da": "Du og de andre, der er spurgt, ser resultatet for jer alle tilsammen.",
        "en": "You and the others who are asked see the result of all of you together.",
    },
    "whole_is_small": {
        "da": "Har færre end {smallest} svaret, bliver der ikke vist noget tal.",
        "en": "If fewer than {smallest} have answered, no figure is shown.",
    },
    # The same of a leadership evaluation, whose reports are read by two leaders.
    "report_is_read": {
        "da": "Lederen og lederens leder læser rapporten om lederen.",
        "en": "The leader and that leader's own leader read the report about the leader.",
    },
    "report_hr_reads": {
        "da": "HR ser temaer for alle områder og læser rapporterne.",
        "en": "HR sees themes of every area, and reads the reports.",
    },
    "report_hr_sees_areas": {
        "da": "HR ser temaer for alle områder, men læser ikke rapporterne.",
        "en": "HR sees themes of every area, but does not read the reports.",
    },
    "report_sees_leaders": {
        "da": "Områdernes ledere ser temaer for deres område.",
        "en": "Leaders of areas see themes of their own area.",
    },
    "report_sees_board": {
        "da": "Direktionen ser temaer på tværs af områder.",
        "en": "The executive board sees themes across areas.",
    },
    "report_sees_med": {
        "da": "MED ser temaer for de enheder, udvalget følger.",
        "en": "Works councils (MED) see themes of the units they follow.",
    },
    "report_sees_respondents": {
        "da": "Medarbejderne ser medarbejdernes svar i deres egen enhed.",
        "en": "Employees see the employees' answers in their own unit.",
    },
}
