"""Many doing the same thing at the same moment, in an installation of its own; prints as JSON
what came of it."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

import django

django.setup()

from django.db import connection  # noqa: E402

from cardumen.agreements.actions import newest_of, sign_agreement  # noqa: E402
from cardumen.agreements.models import Signature  # noqa: E402
from cardumen.asks.models import Ask  # noqa: E402
from cardumen.challenges import actions  # noqa: E402
from cardumen.challenges.models import Challenge  # noqa: E402
from cardumen.directory.actor import Actor  # noqa: E402
from cardumen.kernel.errors import DomainError  # noqa: E402
from cardumen.people.allowances import MESSAGES  # noqa: E402
from cardumen.practices.models import Hosting  # noqa: E402
from cardumen.talk.actions import post_message  # noqa: E402
from cardumen.talk.models import Message  # noqa: E402
from tests.agreements.making import amended, party, written  # noqa: E402
from tests.asks.making import asked  # noqa: E402
from tests.cast import make_cast  # noqa: E402
from tests.challenges.making import drafted, opened  # noqa: E402
from tests.internships.making import host, visitor  # noqa: E402


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
    own = {"by": Actor(cast.principal, cast.punta_delgada)}
    Hosting.objects.create(organisation=cast.talhuan, a_month=1)
    challenges = [opened(cast, title=f"Desafío {number}") for number in range(8)]

    def choice(challenge: Challenge) -> Callable[[], object]:
        return lambda: asked(cast, thing=challenge)

    found = {"last place": together([choice(challenge) for challenge in challenges])}
    found["visits"] = Ask.objects.count()
    first = challenges[0]
    together(
        [
            lambda: post_message(
                thing=first,
                kind="answer",
                body="Leemos por radio.",
                by=Actor(cast.teacher, cast.talhuan),
            )
        ]
        * 6
    )
    found["answers"] = Message.objects.count()
    together([lambda: drafted(cast, title="Uno solo")] * 6)
    found["drafts"] = Challenge.objects.filter(title="Uno solo").count()
    for _ in range(MESSAGES.most - 3):
        MESSAGES.spend(cast.neighbour)
    by = Actor(cast.neighbour, cast.azapa)
    found["last messages of a day"] = together(
        [
            partial(post_message, thing=one, kind="question", body="¿Con qué radio?", by=by)
            for one in challenges
        ]
    )
    found["closing"] = together(
        [
            lambda: actions.close_challenge(challenge=first, **own),
            lambda: actions.solve_challenge(challenge=first, what_solved="La radio.", **own),
        ]
    )
    Hosting.objects.all().delete()
    agreement = written(cast)
    visiting, receiving = party(agreement, "visitor"), party(agreement, "host")
    found["signing"] = together(
        [partial(sign_agreement, party=visiting, version=1, by=visitor(cast))] * 4
    )
    found["signatures"] = Signature.objects.count()
    # Whoever comes first: no one has signed what they did not read.
    together(
        [
            partial(sign_agreement, party=receiving, version=1, by=host(cast)),
            partial(amended, agreement, cast),
        ]
    )
    agreement.refresh_from_db()
    newest = newest_of(agreement)
    found["amended"] = [agreement.state, newest.number, newest.signatures.count()]
    print(json.dumps(found))


if __name__ == "__main__":
    main()
