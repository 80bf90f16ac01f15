"""What goes along of the directory when a network moves: the organisations that its records name,
with what it takes to know them again, or to make them where no one has imported the register."""

from collections.abc import Sequence
from typing import Any

from cardumen.directory.index import begin_edition
from cardumen.directory.models import NameTerm
from cardumen.kernel.bundles import Kind, add_kind, leave_out

REGISTER = "official files are imported where they are wanted"


def make_findable(organisations: Sequence[Any]) -> None:
    """By the words of their names. All processes read the directory again."""
    NameTerm.objects.renew(organisations)
    begin_edition()


add_kind(
    Kind(
        key="organisation",
        model="directory.Organisation",
        means="A school, company, foundation or other actor that some record names. One that the "
        "other installation knows by its official number is that one, and stays as it is there.",
        fields=(
            *("kind", "name", "register", "official_id", "description", "website"),
            *("latitude", "longitude", "cell_x", "cell_y", "travel_zone", "status"),
            *("vulnerability", "vulnerability_pupils", "vulnerability_year"),
        ),
        known=("register", "official_id"),
        leaves={"added_by": "who typed it in is no matter of the network"},
        settle=make_findable,
    )
)
add_kind(
    Kind(
        key="school_facts",
        model="directory.SchoolFacts",
        means="What the official register says of a school in one year.",
        fields=(
            *("year", "name", "status", "dependency", "owner_id", "is_rural", "enrolment"),
            *("primary_enrolment", "has_pupils", "has_integration", "religion", "enrolment_fee"),
            *("monthly_fee", "latitude", "longitude"),
        ),
        later={"has_pupils": None},
        hangs_on="organisation",
    )
)
add_kind(
    Kind(
        key="teaching",
        model="directory.TeachingOffer",
        means="A kind of teaching that a school gave in one year.",
        fields=("code", "level"),
        hangs_on="facts",
    )
)
add_kind(
    Kind(
        key="speciality",
        model="directory.SpecialityTaught",
        means="A technical speciality that a school taught in one year.",
        fields=("code",),
        hangs_on="facts",
    )
)
add_kind(
    Kind(
        key="vulnerability",
        model="directory.VulnerabilityIndex",
        means="The vulnerability index of a school in one year, by level.",
        fields=("year", "level", "value", "pupils"),
        hangs_on="organisation",
    )
)
leave_out("directory.NameTerm", "made anew from the name")
leave_out("directory.Ownership", REGISTER)
leave_out("directory.Coverage", REGISTER)
leave_out("directory.Studies", REGISTER)
leave_out(
    "directory.Affiliation",
    "who works where is the school's own to say: it invites its people again",
)
leave_out("directory.PostRequest", "waits for somebody of this installation")
