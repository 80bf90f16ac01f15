"""Admissions at the same moment, in an installation of its own; prints the outcomes as JSON."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import django

django.setup()

from django.db import connection  # noqa: E402

from cardumen.directory.actor import Actor  # noqa: E402
from cardumen.kernel.errors import DomainError  # noqa: E402
from cardumen.networks.actions import admit_member  # noqa: E402
from cardumen.networks.enums import MembershipOrigin  # noqa: E402
from cardumen.networks.models import Membership  # noqa: E402
from tests.cast import make_cast  # noqa: E402


def together(calls: list[Callable[[], object]]) -> list[str]:
    """Begins all calls at the same moment; the outcome of each, in the order of the alphabet."""
    barrier = Barrier(len(calls))

    def run(call: Callable[[], object]) -> str:
        connection.ensure_connection()
        barrier.wait()
        try:
            call()
        except DomainError as error:
            return type(error).__name__
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(calls)) as pool:
        return sorted(pool.map(run, calls))


def main() -> None:
    cast = make_cast()
    cast.solar.closed_on = None
    cast.solar.save()

    def admission(network, member, by):
        origin = MembershipOrigin.INVITED
        return lambda: admit_member(network=network, member=member, origin=origin, by=Actor(by))

    one = admission(cast.lideres, cast.company, cast.coordinator)
    once = together([one] * 10)
    circle = together(
        [
            admission(cast.lideres, cast.solar, cast.administrator),
            admission(cast.solar, cast.lideres, cast.administrator),
        ]
    )
    company = Membership.objects.filter(organisation=cast.company).count()
    print(json.dumps({"once": once, "circle": circle, "company": company}))


if __name__ == "__main__":
    main()
