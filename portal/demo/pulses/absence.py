"""How high absence is in the demo, and when it is read in: a file for the first year, then one a month."""

FIRST_YEAR, MONTHS = 12, 15
READ_ON = 6
"""The day of the next month on which the personnel system's figures are there."""
USUAL = 46
"""Tenths of a percent."""
LEVELS = {"HJEM": 74, "SKOLE": 52, "GREN": 58, "SKOV": 66, "ORUN": 71, "ORUS": 55, "PSYK": 61, "DIGI": 28, "OEK": 31}
"""Units where absence is higher or lower than usual."""
OF_MONTH = (9, 12, 7, 1, -3, -5, -11, -4, 0, 3, 6, 8)
"""What winter adds and summer takes, from January on."""
BETTER = {"ORUN": -1, "HJEM": -1}
"""By how many tenths absence falls from month to month where something is done about it."""
UNTOLD = ("VOX",)
"""Units that the personnel system counts with the one above."""
