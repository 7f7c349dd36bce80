"""The roles that are granted by hand. Leader, employee and MED member follow from the organisation."""

import enum


class Role(enum.Enum):
    """Stable codes; Danish names live in `labels.py`."""

    HR = "hr"
    SECRETARIAT = "secretariat"
    POLITICIAN = "politician"
    AUDITOR = "auditor"
    ADMIN = "admin"
