"""Official numbers of organisations that are added by hand: those of a country's taxes."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext_lazy as _
from stdnum.ar import cuit
from stdnum.br import cnpj
from stdnum.cl import rut
from stdnum.co import nit
from stdnum.cr import cpj
from stdnum.ec import ruc as ruc_of_ecuador
from stdnum.es import cif
from stdnum.exceptions import InvalidChecksum, ValidationError
from stdnum.mx import rfc
from stdnum.pe import ruc as ruc_of_peru
from stdnum.py import ruc as ruc_of_paraguay
from stdnum.uy import rut as rut_of_uruguay

from cardumen.kernel.errors import Invalid, Text

# By the country's two letters.
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
CHILE: Final = "CL"


@dataclass(frozen=True)
class Kind:
    """`validate` gives a number without what is written between its digits, or raises
    ValidationError. `is_of_person`: natural persons', which are kept of no one; where it is not
    given, they have numbers of another kind."""

    validate: Callable[[str], str]
    is_of_person: Callable[[str], bool] = lambda number: False


# Of Bolivia's number no check is known: it is kept as it is written.
KINDS: Final = {
    "AR": Kind(cuit.validate, lambda number: number.startswith("2")),
    "BR": Kind(cnpj.validate),
    "CL": Kind(rut.validate, lambda number: int(number[:-1]) < 50_000_000),
    "CO": Kind(nit.validate, lambda number: len(number) != 10 or number[0] not in "89"),
    "CR": Kind(cpj.validate),
    "EC": Kind(ruc_of_ecuador.validate, lambda number: number[2] not in "69"),
    "ES": Kind(cif.validate),
    "MX": Kind(rfc.validate, lambda number: len(number) != 12),
    "PE": Kind(ruc_of_peru.validate, lambda number: not number.startswith("20")),
    "PY": Kind(ruc_of_paraguay.validate, lambda number: int(number[:-1]) < 80_000_000),
    "UY": Kind(rut_of_uruguay.validate),
}
# Registers that are imported: an import finds its organisations by their number, so that those of
# two such registers are two.
IMPORTED = frozenset({"cl-rbd", "cl-slep", "cl-ies"})


def register_of(country: str) -> str:
    return "cl-rut" if country == CHILE else f"{country.lower()}-tax"


def official_number(country: str, written: str) -> str:
    """The number as it is kept. Raises Invalid, which says what to do."""
    number = re.sub(r"[\s.\-/]", "", written).upper()
    if country not in KINDS:
        return number[:24]
    kind = KINDS[country]
    try:
        number = kind.validate(number)
    except InvalidChecksum as error:
        raise Invalid(_("The check digit is wrong. Check the number."), field="number") from error
    except ValidationError as error:
        raise Invalid(_not_a_number_of(country), field="number") from error
    if kind.is_of_person(number):
        raise Invalid(
            _(
                "This number belongs to a person. Enter the institution's number, or leave "
                "it empty."
            ),
            field="number",
        )
    return f"{number[:-1]}-{number[-1]}" if country == CHILE else number


def _not_a_number_of(country: str) -> Text:
    if country == CHILE:
        return _("A RUT has digits and a check digit, such as 65.123.456-1.")
    return _("This is not a valid number of an institution in this country. Check the number.")
