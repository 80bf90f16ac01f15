"""What a coordinator had gathered in a spreadsheet before, and brought to the schools it is of."""

from cardumen.demo import people, reading
from cardumen.directory.actor import Actor
from cardumen.networks.models import Network
from cardumen.practices.sheets.actions import bring_practices, read_sheet

COORDINATOR = "Carolina Espinoza Leal"


def bring_what_was_gathered() -> None:
    """Two of its rows have mistakes, which are theirs to fix."""
    coordinator = people.find_or_make(COORDINATOR)
    sheet = read_sheet(
        content=(reading.DATA / "gathered.csv").read_bytes(),
        name="formulario-2024-respuestas.csv",
        network=Network.objects.get(slug="lideres"),
        organisation=None,
        by=Actor(coordinator),
    )
    bring_practices(sheet=sheet, by=Actor(coordinator))
