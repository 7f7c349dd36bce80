"""What those who answer are called, by their role."""

from portal.surveys.models import RespondentRole

GROUPS = {
    RespondentRole.EMPLOYEE: "Medarbejdere",
    RespondentRole.SELF: "Lederen selv",
    RespondentRole.SUPERIOR: "Lederens leder",
    RespondentRole.COLLEAGUE: "Lederkolleger",
}
