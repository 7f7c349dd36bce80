"""Danish as people write it: dates, ages, numbers, order, titles and CPR numbers.

Every module here is pure: it reads and writes text and knows no clock, no request and no database.
"""

from portal.web.danish.ages import age_text, greeting, silence_text
from portal.web.danish.counting import number_word, plural, plural_word
from portal.web.danish.cpr import has_cpr
from portal.web.danish.dates import (
    due_shown,
    format_date,
    format_date_short,
    format_datetime,
    format_day,
    format_time,
    month_year,
    period_text,
)
from portal.web.danish.numbers import NumberError, format_number, format_percent, read_number
from portal.web.danish.reading import DateError, read_date
from portal.web.danish.sorting import sort_key
from portal.web.danish.titles import at_start, in_sentence

__all__ = [
    "DateError",
    "NumberError",
    "age_text",
    "at_start",
    "due_shown",
    "format_date",
    "format_date_short",
    "format_datetime",
    "format_day",
    "format_number",
    "format_percent",
    "format_time",
    "greeting",
    "has_cpr",
    "in_sentence",
    "month_year",
    "number_word",
    "period_text",
    "plural",
    "plural_word",
    "read_date",
    "read_number",
    "silence_text",
    "sort_key",
]
