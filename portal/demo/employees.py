"""The many employees without a post of their own: how many there are in each unit, and who moved in the division."""

from datetime import date

from portal.demo.units import DIVIDED_ON

SINCE = date(2021, 2, 1)
TITLE = "Medarbejder"
SIZES = {
    "HJEM": 26, "SKOLE": 31, "GREN": 14, "SKOV": 12, "OERS": 11, "AUN": 9, "ALL": 8, "PSYK": 13, "ORUN": 12, "ORUS": 8,
    "FAMH": 7, "SPL": 4, "UNG": 9, "TAND": 9, "BUC": 13, "KDS": 6, "OEK": 9, "HR": 7, "LOEN": 8, "DIGI": 12,
    "BORG": 10, "EJD": 11, "PLAN": 7, "VSEK": 9, "KLIMA": 8, "VEJ": 6, "SUND": 7, "SOC": 5, "ORUM": 8, "OAA": 6,
    "IT": 6, "STAB": 1, "FF": 2, "FTI": 2, "VF": 4,
}  # fmt: skip
"""Units that were there before the division and still are.

Right below the heads of Staben and of Fællesforvaltningen are fewer than five, so that these two are not shown when
leaders are evaluated; together they are enough to hide in each other."""
DIVIDED = {"VIS": (("VOX", 10), ("BFA", 12))}
"""A unit that the division closed: where its employees went, and how many to each."""
GREW = {"BFA": 3, "BFO": 7}
"""Who came on the day of the division from outside."""
ON_LEAVE = (("HJEM", 2), ("GREN", 1), ("SKOLE", 1))
"""How many of a unit are on leave today."""
LEAVE_FROM = -60

__all__ = ["DIVIDED", "DIVIDED_ON", "GREW", "LEAVE_FROM", "ON_LEAVE", "SINCE", "SIZES", "TITLE"]
