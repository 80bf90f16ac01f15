"""Who may open the pages of networks: everyone; where a network is run: whoever runs it."""

from datetime import date
from typing import Any

from cardumen.networks.models import FoundingRight, Network, Seal
from tests.access import Access, with_form
from tests.cast import Cast, write_charter
from tests.networks import waiting

RUNS = {"visitor": 302, "coordinator": 200, "administrator": 200}
CHANGES = {"visitor": 302, "coordinator": 302, "administrator": 302}
FINDS_NOTHING = {"visitor": 302, "coordinator": 404, "administrator": 404}
EYES = dict.fromkeys(["principal", "teacher", "neighbour", "coordinator", "facilitator"], 200)
ADMINISTERS = {"visitor": 302, "administrator": 200}


def lideres(cast: Cast) -> dict[str, Any]:
    return {"slug": cast.lideres.slug}


def with_charter(cast: Cast) -> dict[str, Any]:
    write_charter(cast.lideres)
    return lideres(cast)


def with_zone(cast: Cast) -> dict[str, Any]:
    return {**lideres(cast), "pk": cast.lideres.zones.get().pk}


def with_partner(cast: Cast) -> dict[str, Any]:
    partner = cast.lideres.partners.create(
        organisation=cast.company, role="ally", since=date(2018, 3, 1)
    )
    return {**lideres(cast), "pk": partner.pk}


def with_right(cast: Cast) -> dict[str, Any]:
    right = FoundingRight.objects.create(person=cast.outsider, since=date(2020, 3, 1))
    return {"pk": right.pk}


def with_picture(cast: Cast) -> dict[str, Any]:
    Seal.objects.create(network=cast.lideres, picture=b"PNG", digest="1")
    return lideres(cast)


def closed(cast: Cast) -> dict[str, Any]:
    """Solar, which the coordinator of lideres did not run."""
    return {"slug": cast.solar.slug}


def closed_by_her(cast: Cast) -> dict[str, Any]:
    Network.objects.filter(pk=cast.lideres.pk).update(closed_on=date(2024, 3, 1))
    return lideres(cast)


def other_network(cast: Cast) -> dict[str, Any]:
    """What is lideres's is not found in another network."""
    other = Network.objects.create(
        slug="otra", name="Otra", kind="thematic", purpose="", founded_on=date(2015, 3, 1)
    )
    other.offices.create(person=cast.coordinator, key="coordinator", since=date(2015, 3, 1))
    return {"slug": "otra"}


def acceptance(cast: Cast) -> dict[str, Any]:
    member = cast.lideres.memberships.get(organisation=cast.punta_delgada)
    return {"version": 1, "membership": member.pk}


def an_invitation(cast: Cast) -> dict[str, Any]:
    return {"pk": waiting.to_organisation(cast).pk}


def an_application(cast: Cast) -> dict[str, Any]:
    return {**lideres(cast), "pk": waiting.application(cast).pk}


def a_letter(cast: Cast) -> dict[str, Any]:
    return {"code": waiting.letter(cast).code}


def a_membership(cast: Cast) -> dict[str, Any]:
    member = cast.lideres.memberships.get(organisation=cast.punta_delgada)
    return {**lideres(cast), "pk": member.pk}


def an_office(cast: Cast) -> dict[str, Any]:
    return {**lideres(cast), "pk": cast.facilitator.offices.get().pk}


# Who acts for no organisation finds theirs first.
FINDS_SCHOOL_FIRST = dict.fromkeys(
    ["visitor", "coordinator", "facilitator", "supervisor", "funder", "administrator"], 302
)
COORDINATORS_POST = {"visitor": 302, "coordinator": 302, "administrator": 302}

ROWS = [
    Access("networks:list", {}),
    Access("networks:page", {}, arguments=lambda cast: {"slug": cast.lideres.slug}),
    Access("networks:page", {}, arguments=lambda cast: {"slug": cast.solar.slug}, note="closed"),
    Access("networks:page", {}, rest=404, arguments=lambda cast: {"slug": "none"}, note="unknown"),
    Access("networks:members", {}, arguments=lambda cast: {"slug": cast.lideres.slug}),
    Access(
        "networks:members", {}, rest=404, arguments=lambda cast: {"slug": "none"}, note="unknown"
    ),
    Access("networks:figures", {}, arguments=lideres),
    Access("networks:history", {}, arguments=lideres),
    Access("networks:charter", {}, arguments=lideres, note="not written"),
    Access("networks:charter", {}, arguments=with_charter),
    Access(
        "networks:charter_version", {}, arguments=lambda cast: {**with_charter(cast), "version": 1}
    ),
    Access(
        "networks:charter_version",
        {},
        rest=404,
        arguments=lambda cast: {**with_charter(cast), "version": 2},
        note="unknown",
    ),
    Access(
        "networks:accept_charter",
        {"visitor": 302, "principal": 302},
        rest=404,
        method="post",
        arguments=with_charter,
        data=acceptance,
    ),
    *with_form(Access("networks:edit_charter", RUNS, rest=403, arguments=lideres)),
    *with_form(Access("networks:code", {})),
    *with_form(Access("networks:letter", {"visitor": 200}, rest=403, arguments=a_letter)),
    *with_form(
        Access(
            "networks:letter", {}, rest=404, arguments=lambda cast: {"code": "B"}, note="unknown"
        )
    ),
    *with_form(
        Access(
            "networks:invitation",
            {"visitor": 302, "outsider": 200, "administrator": 200},
            rest=404,
            arguments=an_invitation,
        ),
        outsider=302,
    ),
    Access(
        "networks:withdraw", COORDINATORS_POST, rest=404, method="post", arguments=an_invitation
    ),
    Access("networks:remind", COORDINATORS_POST, rest=404, method="post", arguments=an_invitation),
    Access("networks:desk", RUNS, rest=403, arguments=lideres),
    Access("networks:joining", RUNS, rest=403, arguments=lideres),
    *with_form(Access("networks:invite", RUNS, rest=403, arguments=lideres)),
    *with_form(Access("networks:invite_list", RUNS, rest=403, arguments=lideres)),
    *with_form(Access("networks:admit_many", RUNS, rest=403, arguments=lideres)),
    Access("networks:terms", RUNS, rest=403, arguments=lideres),
    Access(
        "networks:terms",
        CHANGES,
        rest=403,
        arguments=lideres,
        method="post",
        note="no questions, no applications",
    ),
    Access(
        "networks:invite_network",
        {"visitor": 302, "coordinator": 404, "administrator": 404},
        rest=403,
        method="post",
        arguments=lideres,
        note="none chosen",
    ),
    Access(
        "networks:answer_claim",
        COORDINATORS_POST,
        rest=403,
        method="post",
        arguments=lambda cast: {**lideres(cast), "pk": 1},
        note="no one waits: told so, and back",
    ),
    *with_form(
        Access("networks:apply", FINDS_SCHOOL_FIRST, arguments=lideres),
        **dict.fromkeys(FINDS_SCHOOL_FIRST, 409) | {"visitor": 302},
    ),
    *with_form(Access("networks:join", {})),
    *with_form(Access("networks:write", {}, arguments=lideres)),
    *with_form(Access("networks:write_to_member", RUNS, rest=403, arguments=a_membership)),
    *with_form(Access("networks:write", {}, rest=404, arguments=closed, note="closed")),
    *with_form(Access("networks:write_to_administrators", {})),
    Access(
        "networks:answer_application",
        COORDINATORS_POST,
        rest=403,
        method="post",
        arguments=an_application,
        data=lambda cast: {"do": "admit"},
    ),
    *with_form(
        Access(
            "networks:membership",
            {"visitor": 302, "principal": 200, "coordinator": 200, "administrator": 200},
            rest=404,
            arguments=a_membership,
        )
    ),
    Access("networks:people", {}, arguments=lideres),
    *with_form(Access("networks:give_office", RUNS, rest=403, arguments=lideres)),
    Access(
        "networks:office",
        {"visitor": 302, "facilitator": 200, "coordinator": 200, "administrator": 200},
        rest=404,
        arguments=an_office,
    ),
    Access(
        "networks:office",
        {"visitor": 302, "facilitator": 302, "coordinator": 302, "administrator": 302},
        rest=404,
        arguments=an_office,
        method="post",
        note="ended today",
    ),
    Access(
        "networks:invite_colleague",
        {"visitor": 302, "principal": 200, "administrator": 200},
        rest=403,
        arguments=lambda cast: {"pk": cast.punta_delgada.pk},
    ),
    Access(
        "networks:invite_colleague",
        {"visitor": 302, "principal": 302, "administrator": 302},
        rest=403,
        method="post",
        arguments=lambda cast: {"pk": cast.punta_delgada.pk},
        data=lambda cast: {"email": waiting.NEW},
    ),
    *with_form(Access("networks:found", ADMINISTERS, rest=403)),
    *with_form(Access("networks:founders", ADMINISTERS, rest=403)),
    Access(
        "networks:withdraw_founder",
        {"visitor": 302, "administrator": 302},
        rest=403,
        method="post",
        arguments=with_right,
    ),
    *(
        Access(f"networks:{page}", RUNS, rest=403, arguments=lideres)
        for page in ("run", "zones", "partners")
    ),
    *(
        row
        for page in ("amend", "new_zone", "assign_zone", "new_partner")
        for row in with_form(Access(f"networks:{page}", RUNS, rest=403, arguments=lideres))
    ),
    *(
        Access(
            f"networks:{page}",
            {"visitor": 302, "administrator": 409},
            rest=403,
            arguments=lambda cast: {"slug": cast.solar.slug},
            note="closed",
        )
        for page in ("run", "amend", "zones", "edit_charter", "partners")
    ),
    Access("networks:change_zone", RUNS, rest=403, arguments=with_zone),
    *(
        Access(f"networks:{page}", CHANGES, rest=403, method="post", arguments=with_zone)
        for page in ("move_zone", "remove_zone")
    ),
    *(
        Access(
            f"networks:{page}",
            FINDS_NOTHING,
            rest=403,
            method="post",
            arguments=lambda cast: {**with_zone(cast), **other_network(cast)},
            note="of another network",
        )
        for page in ("change_zone", "move_zone", "remove_zone")
    ),
    *with_form(Access("networks:end_partner", RUNS, rest=403, arguments=with_partner)),
    *with_form(
        Access(
            "networks:end_partner",
            FINDS_NOTHING,
            rest=403,
            arguments=lambda cast: {**with_partner(cast), **other_network(cast)},
            note="of another network",
        )
    ),
    Access("networks:eyes", {"visitor": 302} | EYES, rest=404, arguments=lideres),
    Access(
        "networks:eyes",
        {"visitor": 302} | dict.fromkeys(EYES, 302),
        rest=404,
        arguments=lideres,
        method="post",
        data=lambda cast: {"office": "supervisor"},
    ),
    Access("networks:own_eyes", {}, rest=302, method="post"),
    *(
        row
        for page in ("seal", "close")
        for row in with_form(Access(f"networks:{page}", RUNS, rest=403, arguments=lideres))
    ),
    Access("networks:remove_seal", CHANGES, rest=403, method="post", arguments=lideres),
    Access("networks:seal_picture", {}, arguments=with_picture),
    Access("networks:seal_picture", {}, rest=404, arguments=lideres, note="without"),
    *with_form(Access("networks:ending", RUNS, rest=403, arguments=closed_by_her)),
    Access("networks:ending", ADMINISTERS, rest=403, arguments=closed, note="of others"),
    Access("networks:ending", {"visitor": 302}, rest=404, arguments=lideres, note="open"),
    *with_form(Access("networks:reopen", ADMINISTERS, rest=403, arguments=closed)),
    Access("networks:reopen", {"visitor": 302}, rest=404, arguments=lideres, note="open"),
    Access(
        "networks:invite_predecessors",
        FINDS_NOTHING,
        rest=403,
        method="post",
        arguments=lideres,
        note="of a network that it does not carry on",
    ),
    Access("networks:charter_members", RUNS, rest=403, arguments=with_charter),
    Access(
        "networks:charter_members",
        FINDS_NOTHING,
        rest=403,
        arguments=lideres,
        note="of a charter not written",
    ),
]
