"""Official numbers of organisations that are added by hand: those of a country's taxes."""

import re

from django.utils.translation import gettext_lazy as _

from cardumen.kernel.errors import Invalid, Text

# By the country's two letters; the name of its number where we know how to check it.
COUNTRIES: dict[str, Text] = {
    "CL": _("Chile (RUT)"),
    "AR": _("Argentina"),
    "BO": _("Bolivia"),
    "BR": _("Brazil"),
    "CO": _("Colombia"),
    "CR": _("Costa Rica"),
    "EC": _("Ecuador"),
    "ES": _("Spain"),
    "MX": _("Mexico"),
    "PE": _("Peru"),
    "PY": _("Paraguay"),
    "UY": _("Uruguay"),
}
CHILE = "CL"
# Registers that are imported: an import finds its organisations by their number, so that those of
# two such registers are two.
IMPORTED = frozenset({"cl-rbd", "cl-slep", "cl-ies"})
RUT = re.compile(r"(\d{1,9})([\dK])$")
# Below are the numbers of natural persons, which are kept of nobody.
FIRST_OF_INSTITUTIONS = 50_000_000


def register_of(country: str) -> str:
    return "cl-rut" if country == CHILE else f"{country.lower()}-tax"


def official_number(country: str, written: str) -> str:
    """The number as it is kept. Raises Invalid, which says what to do."""
    number = re.sub(r"[\s.\-/]", "", written).upper()
    if country != CHILE:
        return number[:24]
    match = RUT.match(number)
    if match is None:
        raise Invalid(
            _("A RUT has digits and a check digit, such as 65.123.456-1."), field="number"
        )
    digits, check = int(match.group(1)), match.group(2)
    if check_digit(digits) != check:
        raise Invalid(_("The check digit does not fit: look at the number again."), field="number")
    if digits < FIRST_OF_INSTITUTIONS:
        raise Invalid(
            _("This is the number of a person. Give that of the institution, or none."),
            field="number",
        )
    return f"{digits}-{check}"


def check_digit(number: int) -> str:
    """Modulo 11 with the weights 2 to 7 from the right.

    >>> check_digit(8470)
    '0'
    """
    digits = map(int, reversed(str(number)))
    total = sum(digit * (2 + place % 6) for place, digit in enumerate(digits))
    return "0123456789K"[-total % 11]
