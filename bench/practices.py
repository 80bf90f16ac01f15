"""The library of practices: `python -m bench.practices [--practices 20000] [--adaptations 60000]`.

Writes that many practices, in words made up from a seed that follow Zipf's law as those of a
language do, and adaptations of them, into a database in a temporary folder or into the empty
PostgreSQL database of `--database postgres://…`; one practice has a family of three hundred. Then
asks for each page as a visitor and as a member, each time at another address so that nothing kept
is served, and prints the time of the whole request within one process, without a network, and the
number of queries. Fails where a page asks more of the database than its bar.
"""

import argparse
import os
import random
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

import django
from django.core.management import call_command
from django.db import connection

from bench.growing import grow
from bench.measuring import ask_for, machine, milliseconds
from bench.search import Language

if TYPE_CHECKING:
    from django.test import Client

    from cardumen.practices.models import Adaptation, Practice

TIMES = 20
SCHOOLS = 1_200
# Of a list, and of a page that tells all of one thing: see tests/architecture/test_budgets.py.
OF_A_LIST, OF_ONE_THING = 8, 16
# The index is asked three times more: what has changed in it, for its terms and for the search,
# and what it holds of the terms. Where of the best thousand too few are for this reader, it is
# asked once more, among all that she may read.
OF_A_SEARCH = OF_A_LIST + 3 + 3
FAMILY = 300
GROWN, EACH = 30, 8
FOUNDED = date(2007, 3, 1)
READERS = (("visitor", None), ("member", "m@x.test"))


class Page(NamedTuple):
    """`address(n)`: another one each time; `most`: how many queries it may ask."""

    label: str
    address: Callable[[int], str]
    most: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--practices", type=int, default=20_000)
    parser.add_argument("--adaptations", type=int, default=60_000)
    parser.add_argument("--database", help="of an empty PostgreSQL database")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="cardumen-bench-") as home:
        os.environ["CARDUMEN_HOME"] = home
        os.environ["CARDUMEN_HOSTS"] = "testserver"
        os.environ["DJANGO_SETTINGS_MODULE"] = "cardumen.config.settings"
        if options.database:
            os.environ["CARDUMEN_DATABASE"] = options.database
        django.setup()
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        language = Language(options.practices)
        print(f"{machine()}, {connection.vendor}")
        taken = milliseconds([lambda: fill(language, options.practices, options.adaptations)])
        print(
            f"{options.practices:,} practices, {options.adaptations:,} adaptations, written and"
            f" indexed in {taken[0] / 1000:.0f} s\n"
        )
        broken = [line for name, email in READERS for line in ask_all(language, name, email)]
        print("\n".join(broken) or "every page keeps its bar of queries")
        sys.exit(1 if broken else 0)


def fill(language: Language, practices: int, adaptations: int) -> None:
    """In bulk: what the actions would have left, without their events."""
    from cardumen.demo.reading import DATA  # noqa: PLC0415  once Django is set up
    from cardumen.directory.imports.actions import import_official_file  # noqa: PLC0415
    from cardumen.directory.models import Affiliation, Organisation  # noqa: PLC0415
    from cardumen.networks.models import Membership, Network  # noqa: PLC0415
    from cardumen.people.models import Person  # noqa: PLC0415
    from cardumen.practices.collections.models import Collection  # noqa: PLC0415
    from cardumen.practices.index import rebuild_index  # noqa: PLC0415
    from cardumen.practices.models import Adaptation, Practice, PracticeTag  # noqa: PLC0415
    from cardumen.practices.related.models import Relation  # noqa: PLC0415
    from cardumen.territory.actions import load_country  # noqa: PLC0415

    chance = language.random
    load_country(code="CL")
    import_official_file(kind="schools", path=DATA / "schools.csv", preview=False)
    grow(SCHOOLS)
    schools = list(Organisation.objects.schools().order_by("pk"))
    network = Network.objects.create(
        slug="large", name="Red grande", kind="national", purpose="Todas.", founded_on=FOUNDED
    )
    Membership.objects.bulk_create(
        Membership(network=network, organisation=school, origin="call", since=FOUNDED)
        for school in schools
    )
    author = Person.objects.create(email="a@x.test", name="Rosa")
    member = Person.objects.create(email="m@x.test", name="Marcela")
    Affiliation.objects.create(
        person=member, organisation=schools[0], post="directora", since=FOUNDED
    )
    written = (
        _practice(language, chance.choice(schools[1:]).pk, network.pk, author.pk)
        for _ in range(practices)
    )
    Practice.objects.bulk_create(written, batch_size=1_000)
    keys = list(Practice.objects.order_by("pk").values_list("pk", flat=True))
    PracticeTag.objects.bulk_create(
        (PracticeTag(practice_id=pk, kind=kind, value=value) for pk in keys
         for kind, value in _labels(language)),
        batch_size=5_000,
    )  # fmt: skip
    pairs: dict[tuple[int, int], None] = {}
    # The one with the large family stands first, apart from these.
    while len(pairs) < adaptations - FAMILY:
        pairs[chance.choice(keys[1:]), chance.choice(schools).pk] = None
    Adaptation.objects.bulk_create(
        (_adaptation(chance, pk, school) for pk, school in pairs), batch_size=5_000
    )
    _make_family(language, Practice.objects.get(pk=keys[0]), [school.pk for school in schools[1:]])
    Relation.objects.bulk_create(
        (Relation(practice_id=pk, other_id=other, score=chance.random()) for pk in keys
         for other in chance.sample(keys, 5) if other != pk),
        batch_size=5_000,
    )  # fmt: skip
    collection = Collection.objects.create(
        network=network, title="Sesenta", visibility="public", state="published",
        published_at=datetime(2026, 3, 1, tzinfo=UTC),
    )  # fmt: skip
    for place, pk in enumerate(keys[:60]):
        collection.items.create(practice_id=pk, position=place)
    rebuild_index()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _practice(language: Language, school: int, network: int, author: int) -> "Practice":
    from cardumen.practices.models import Practice  # noqa: PLC0415  once Django is set up

    begun = datetime(2019, 3, 1, tzinfo=UTC)
    return Practice(
        organisation_id=school,
        network_id=network,
        language="es",
        title=language.text(8)[:120],
        summary=language.text(20)[:240],
        problem=language.text(language.length(45)),
        what_we_did=language.text(language.length(150)),
        results=language.text(language.length(50)),
        start_on_monday=language.text(language.length(30)),
        cost=language.random.choice(("nothing", "some", "grant", "")),
        visibility=language.random.choice(("public", "members", "network")),
        state="published",
        author_id=author,
        published_at=begun + timedelta(minutes=language.random.randrange(4_000_000)),
    )


def _labels(language: Language) -> Iterator[tuple[str, str]]:
    from cardumen.directory.enums import Level  # noqa: PLC0415  once Django is set up
    from cardumen.labels.enums import Subject  # noqa: PLC0415
    from cardumen.labels.vocabulary import TOPICS  # noqa: PLC0415

    chance = language.random
    yield from (("topic", topic.key) for topic in chance.sample(TOPICS.in_use(), 2))
    yield "level", chance.choice(Level.values)
    yield "subject", chance.choice(Subject.values)
    if chance.random() < 0.5:
        yield "free", chance.choice(language.words[:500])[:30]


def _adaptation(chance: random.Random, practice: int, school: int) -> "Adaptation":
    from cardumen.practices.models import Adaptation  # noqa: PLC0415  once Django is set up

    return Adaptation(
        practice_id=practice,
        organisation_id=school,
        state=chance.choice(("trying", "adapted", "stopped")),
        started_on=FOUNDED + timedelta(days=chance.randrange(6_500)),
        changed="La hicimos más corta.",
        outcome="Resultó.",
    )


def _make_family(language: Language, root: "Practice", schools: list[int]) -> None:
    """Sixty schools tried the first; thirty wrote a practice of it, which eight others tried."""
    from cardumen.practices.models import Adaptation, Practice  # noqa: PLC0415  once set up

    chance = language.random
    root.visibility = "public"
    root.save()
    others = iter([school for school in schools if school != root.organisation_id])
    first = Adaptation.objects.bulk_create(
        _adaptation(chance, root.pk, next(others)) for _ in range(FAMILY - GROWN * EACH)
    )
    for parent in first[:GROWN]:
        grown = _practice(
            language, parent.organisation_id, root.network_id or 0, root.author_id or 0
        )
        grown.grown_from, grown.root, grown.visibility = parent, root, "public"
        grown.save()
        Adaptation.objects.bulk_create(
            _adaptation(chance, grown.pk, next(others)) for _ in range(EACH)
        )
    Practice.objects.filter(pk=root.pk).update(adaptation_count=len(first))


def ask_all(language: Language, name: str, email: str | None) -> list[str]:
    """The pages that broke their bar, in words."""
    from django.test import Client  # noqa: PLC0415  once Django is set up

    from cardumen.people.models import Person  # noqa: PLC0415

    client = Client()
    if email is not None:
        client.force_login(Person.objects.get(email=email))
    print(f"as a {name}")
    broken = [line for page in pages(language) if (line := ask(client, name, page))]
    print()
    return broken


def pages(language: Language) -> list[Page]:
    from cardumen.practices.collections.models import Collection  # noqa: PLC0415  once set up
    from cardumen.practices.models import Practice  # noqa: PLC0415  once set up

    keys = list(
        Practice.objects.filter(visibility="public", root=None).order_by("pk")[1:TIMES + 3]
        .values_list("pk", flat=True)
    )  # fmt: skip
    root = Practice.objects.filter(grown_from=None).earliest("pk").pk
    collection = Collection.objects.get().pk
    rare, common = language.words[2_000:], language.words[:200]

    def misspelt(n: int) -> str:
        word = rare[n * 7] + "or"
        return word[:1] + word[2] + word[1] + word[3:]

    listed, searched, one = OF_A_LIST, OF_A_SEARCH, OF_ONE_THING
    return [
        Page("list, the newest", lambda n: f"/practices/?n={n}", listed),
        Page("list, page 50", lambda n: f"/practices/?page=50&n={n}", listed),
        Page("filters: topic, level, cost",
             lambda n: f"/practices/?topic=reading&level=primary&cost=nothing&n={n}", listed),
        Page("filters: size and surroundings",
             lambda n: f"/practices/?size=1-40&setting=rural&n={n}", listed),
        Page("search, two words",
             lambda n: f"/practices/?q={common[n + 5]}+{rare[n]}&n={n}", searched),
        Page("search, a word misspelt",
             lambda n: f"/practices/?q={misspelt(n + 5)}&n={n}", searched),
        Page("search and filters",
             lambda n: f"/practices/?q={common[n + 50]}&topic=reading&n={n}", searched),
        Page("all topics", lambda n: f"/practices/topics/?n={n}", listed),
        Page("a practice", lambda n: f"/practices/{keys[n + 2]}/?n={n}", one),
        Page(f"a practice with a family of {FAMILY}", lambda n: f"/practices/{root}/?n={n}", one),
        Page("that family: tree and map", lambda n: f"/practices/{root}/lineage/?n={n}", one),
        Page("a collection of 60", lambda n: f"/practices/collections/{collection}/?n={n}", one),
        Page("the same as Markdown",
             lambda n: f"/practices/collections/{collection}/download/md/?n={n}", one),
        Page("the same as CSV",
             lambda n: f"/practices/collections/{collection}/download/csv/?n={n}", one),
        Page("a list of 200 as JSON", lambda n: f"/practices/download/json/?n={n}", one),
    ]  # fmt: skip


def ask(client: "Client", name: str, page: Page) -> str:
    """What is wrong with its queries, "" where nothing is."""
    most = ask_for(client, page.label, page.address, times=TIMES)
    if most <= page.most:
        return ""
    return f"{page.label}, as a {name}: {most} queries, at most {page.most}"


if __name__ == "__main__":
    main()
