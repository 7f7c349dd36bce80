"""Danish names of the granted roles."""

from portal.access.roles import Role

ROLES = {
    Role.HR: "HR",
    Role.SECRETARIAT: "Direktionssekretariat",
    Role.POLITICIAN: "Politiker",
    Role.AUDITOR: "Revisor",
    Role.ADMIN: "Systemadministrator",
}
