"""Founding, agreeing, handing over and closing at the same moment, in an installation of its own;
prints the outcomes as JSON."""

import json
from datetime import date

import django

django.setup()


from cardumen.directory.actor import Actor  # noqa: E402
from cardumen.networks.charters.actions import accept_charter, write_charter  # noqa: E402
from cardumen.networks.closing.actions import close_network  # noqa: E402
from cardumen.networks.enums import NetworkKind  # noqa: E402
from cardumen.networks.founding.actions import entitle_founder, found_network  # noqa: E402
from cardumen.networks.models import Charter, CharterAcceptance, Network  # noqa: E402
from cardumen.networks.partners.actions import replace_operator  # noqa: E402
from tests.cast import make_cast  # noqa: E402
from tests.networks.admitting import together  # noqa: E402


def main() -> None:
    cast = make_cast()
    network, by = cast.lideres, cast.coordinator

    def found() -> object:
        return found_network(
            name="Red del Humedal",
            kind=NetworkKind.TERRITORIAL,
            purpose="Cuidarlo.",
            founded_on=date(2020, 3, 1),
            by=Actor(cast.administrator),
        )

    founded = together([found] * 8)
    entitled = together(
        [lambda: entitle_founder(founder=cast.company, by=Actor(cast.administrator))] * 8
    )
    written = together([lambda: write_charter(network=network, text="Una.", by=Actor(by))] * 8)
    charter, member = Charter.objects.get(), network.memberships.get(organisation=cast.talhuan)
    accepted = together(
        [lambda: accept_charter(membership=member, charter=charter, by=Actor(cast.teacher))] * 8
    )
    # Two organisations take over at once: one after the other, and one is left.
    taken_over = together(
        [
            lambda: replace_operator(network=network, organisation=cast.company, by=Actor(by)),
            lambda: replace_operator(network=network, organisation=cast.authority, by=Actor(by)),
        ]
    )
    closed = together([lambda: close_network(network=network, reason="Terminó.", by=Actor(by))] * 8)
    print(
        json.dumps(
            {
                "founded": founded,
                "networks": Network.objects.filter(slug="red-del-humedal").count(),
                "entitled": entitled,
                "written": written,
                "accepted": accepted,
                "acceptances": CharterAcceptance.objects.count(),
                "taken_over": taken_over,
                "operators": network.partners.filter(role="operator", until=None).count(),
                "closed": closed,
                "closings": network.closings.count(),
            }
        )
    )


if __name__ == "__main__":
    main()
