"""How English writes dates and times here: 4 Nov 2026, 16:05.

A date stays on one line."""

DATE_FORMAT = SHORT_DATE_FORMAT = "j\xa0M\xa0Y"
MONTH_DAY_FORMAT = "j\xa0M"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = SHORT_DATETIME_FORMAT = "j\xa0M\xa0Y, H:i"
