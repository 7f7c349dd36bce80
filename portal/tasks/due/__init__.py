"""Due texts: a Danish deadline as people write it, and the days it means.

The text is kept as written; beside it stand the first and the last day it means. A task is overdue on
the day after the last day. The rules:

- **A day** is one day: "13-03-2026", "d. 3/12", "fredag d. 13. marts". A weekday must fit its date.
- **A period** is all its days: month, quarter, half-year, year, ISO week ("uge 34", "uge 34-36"), season.
  Spring is March to May, summer June to August, autumn September to November, winter December to February;
  a winter with one year begins in December of that year. Weeks may run over New Year ("uge 52-1"); their year
  is that of the first one.
- **primo, medio, ultimo** (and "først i", "midten af", "sidst i") are thirds. Of a month: the 1st to 10th,
  the 11th to 20th, the 21st to the end. Of a year: January to April, May to August, September to December.
- **senest X** and **udgangen af X** are the last day of X. **inden X** and **før X** are the day before X
  begins, so "inden sommerferien" is 30 June (the holiday counts from 1 July), and "inden uge 34" is the
  Sunday before. Christmas counts from 24 December, the autumn holiday is week 42.
- **i dag, i morgen, i overmorgen** are kept as the date they mean: the day after, the words would mean another.
- **Without a year** a period is the next one whose last day is on or after the day of writing. A day may
  also lie up to 31 days back, because minutes are often written after the date they name.
  What is rare ("29. februar", "uge 53") is looked for two years ahead, not further.
- **Spelling** is forgiving: case, spaces, points, "aa" for "å", and å read as a or é by a scanner.
  Digits must be 0-9.
- A text without an end ("hurtigst muligt", "efter ferien") and a date that does not exist are refused.
"""

from portal.tasks.due.reading import Due, read_again, read_due
from portal.tasks.due.refusals import DueError, too_far

__all__ = ["Due", "DueError", "read_again", "read_due", "too_far"]
