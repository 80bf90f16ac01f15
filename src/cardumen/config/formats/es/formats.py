"""How Spanish writes numbers and dates here: 1.790 km, 4 nov 2026."""

THOUSAND_SEPARATOR = "."
DECIMAL_SEPARATOR = ","
NUMBER_GROUPING = 3
