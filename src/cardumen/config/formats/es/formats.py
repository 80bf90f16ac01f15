"""How Spanish writes numbers, dates and times here: 1.790 km, 4 nov 2026, 16:05.

A date stays on one line."""

THOUSAND_SEPARATOR = "."
DECIMAL_SEPARATOR = ","
NUMBER_GROUPING = 3
DATE_FORMAT = SHORT_DATE_FORMAT = "j\xa0b\xa0Y"
MONTH_DAY_FORMAT = "j\xa0b"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = SHORT_DATETIME_FORMAT = "j\xa0b\xa0Y, H:i"
