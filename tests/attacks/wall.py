"""Who reads what on each side of the wall between support and control: the oracle.

It is written from product.md (“People, and what they may see”) and knows nothing of how the
querysets are made: a table says where each role works, reads, supervises, owns and funds. What it
repeats of `networks.standing` it repeats on purpose.
"""

from dataclasses import dataclass
from typing import Any

MEMBERS = {
    "lideres": {"punta_delgada", "talhuan", "azapa", "authority"},
    "otra": {"azapa", "elsewhere", "company"},
}


@dataclass(frozen=True)
class Role:
    """What a person is: where they work; whose members' work they read; of which schools in which
    network, by coordinating their zone; and which networks or single schools they supervise, own
    or fund."""

    works: frozenset[str] = frozenset()
    reads: frozenset[str] = frozenset()
    zones: frozenset[str] = frozenset()
    runs: frozenset[str] = frozenset()
    supports: frozenset[str] = frozenset()
    owns: frozenset[str] = frozenset()
    verifies: frozenset[str] = frozenset()
    administers: bool = False

    def walled(self, school: str | None) -> bool:
        supervised = {one for network in self.supports for one in MEMBERS[network]}
        return school in (self.owns | supervised) - self.works


def role(**told: Any) -> Role:
    return Role(**{key: frozenset(value.split()) for key, value in told.items()})


TABLE = {
    "visitor": Role(),
    "principal": role(works="punta_delgada", reads="lideres"),
    "teacher": role(works="talhuan", reads="lideres"),
    "neighbour": role(works="azapa", reads="lideres otra"),
    "outsider": role(works="elsewhere", reads="otra"),
    "coordinator": role(reads="lideres", runs="lideres", verifies="lideres"),
    "facilitator": role(reads="lideres", verifies="lideres"),
    "supervisor": role(supports="lideres"),
    "owner": role(works="authority", supports="lideres"),
    "funder": role(supports="lideres"),
    "administrator": Role(administers=True),
    # More than one thing at once.
    "supervisor_who_teaches": role(works="elsewhere", reads="otra", supports="lideres"),
    "supervisor_of_her_own": role(works="talhuan", supports="lideres"),
    "funder_who_teaches": role(works="elsewhere", reads="otra", supports="lideres"),
    "partner_who_teaches": role(works="elsewhere", reads="otra", supports="lideres"),
    "authority_who_teaches": role(works="authority talhuan", supports="lideres"),
    "clerk": role(owns="azapa"),
    "clerk_who_teaches": role(works="elsewhere", reads="otra", owns="azapa"),
    "clerk_who_coordinates": role(reads="otra", runs="otra", verifies="otra", owns="azapa"),
    "clerk_who_verifies": role(reads="lideres", verifies="lideres", owns="azapa"),
    "clerk_who_administers": Role(owns=frozenset({"azapa"}), administers=True),
    "coordinator_of_zones": role(zones="lideres/punta_delgada otra/elsewhere otra/azapa"),
    "clerk_of_zones": role(owns="azapa", zones="lideres/punta_delgada otra/elsewhere otra/azapa"),
    "supervisor_of_a_zone": role(supports="lideres", zones="otra/elsewhere otra/azapa"),
    "owner_by_number": role(works="company", reads="otra", owns="azapa"),
    "company": role(works="company2", reads="otra"),
    "school_of_its_own": role(works="elsewhere", reads="otra"),
}


@dataclass(frozen=True)
class Said:
    """A marked text: by which school, about what of which school, in which network, for whom."""

    kind: str
    by: str | None
    school: str
    network: str
    visibility: str
    what: str = ""


def may_read(who: Role, said: Said) -> bool:
    """The oracle."""
    inside = bool(who.reads or who.zones)
    public = said.visibility == "public"
    if said.school in who.works:
        reads = True
    elif said.kind == "hidden":
        decides = who.administers or said.network in who.runs
        return decides and not who.walled(said.school) and said.network not in who.supports
    elif said.kind == "draft":
        return False
    elif public:
        reads = True
    elif who.walled(said.school) or said.network in who.supports:
        reads = False
    elif said.visibility == "members":
        reads = inside
    else:
        in_zone = f"{said.network}/{said.school}" in who.zones
        reads = in_zone or said.network in who.reads
    if said.kind == "reported":
        decides = who.administers or said.network in who.runs
        reads = reads or (decides and not who.walled(said.school))
        reads = reads and not (who.walled(said.by) and not (public and said.what == "challenge"))
    if said.kind == "message" and said.what == "practice" and said.school not in who.works:
        walled = who.walled(said.school) or said.network in who.supports
        reads = reads and inside and not walled
    if said.kind == "missing" and said.school not in who.works:
        verifies = said.network in who.verifies and not who.walled(said.school)
        return reads and verifies
    if said.by is not None and who.walled(said.by):
        everyone = public and not (said.kind == "message" and said.what == "practice")
        return reads and everyone
    return reads
