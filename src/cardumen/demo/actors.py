"""The owners of the demonstration's schools, and a company that is there twice."""

from cardumen.demo import people, reading
from cardumen.directory.actions import add_organisation
from cardumen.directory.actor import Actor
from cardumen.directory.enums import OrganisationKind
from cardumen.directory.imports.actions import import_official_file
from cardumen.directory.models import Organisation


def bring_owners() -> None:
    """The local services of public education, their communes and their schools."""
    for name in ("owners_communes_2026.csv", "owners_schools_2025.csv"):
        import_official_file(kind="owners", path=reading.DATA / name, preview=False)


def add_known_company_again() -> None:
    """A coordinator adds a company that their network knows under another name: an administrator
    finds the two beside each other."""
    known = Organisation.objects.get(name="Olivares de Freirina")
    add_organisation(
        kind=OrganisationKind.COMPANY,
        name="Olivares Freirina Ltda.",
        commune=known.commune,
        description="Aceite de oliva; recibe a estudiantes de agropecuaria en la cosecha.",
        by=Actor(people.find_or_make("Marcelo Ardiles Godoy")),
    )
