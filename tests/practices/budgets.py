"""What the lists of practices ask of the database."""

from datetime import date

from django.utils import timezone

from cardumen.directory.index import current_index
from cardumen.directory.models import Organisation
from cardumen.labels.vocabulary import TOPICS
from cardumen.practices.collections.models import Collection
from cardumen.practices.models import Adaptation, Practice, PracticeTag
from cardumen.practices.openness.tasks import mend_open_records
from cardumen.practices.searches.models import SavedSearch
from cardumen.practices.sheets.models import Sheet
from tests.budgets import Budget
from tests.cast import Cast, make_practice, make_school


def fill_list(cast: Cast, rows: int) -> None:
    for day in range(rows):
        make_practice(cast.talhuan, cast.lideres, cast.teacher, title=f"Radio {day}")


def fill_visitors_list(cast: Cast, rows: int) -> None:
    for day in range(rows):
        make_practice(
            cast.talhuan, cast.lideres, cast.teacher, title=f"Radio {day}", visibility="public"
        )


def fill_open(cast: Cast, rows: int) -> None:
    fill_visitors_list(cast, rows)
    mend_open_records()


def fill_open_topics(cast: Cast, rows: int) -> None:
    """Of the first, the page is looked at."""
    Practice.objects.filter(pk=cast.practice.pk).update(visibility="public")
    tags = [topic.key for topic in TOPICS.in_use() if topic.key != "reading"][:rows]
    PracticeTag.objects.bulk_create(
        PracticeTag(practice=cast.practice, kind="topic", value=key) for key in tags
    )
    mend_open_records()


def fill_tried(cast: Cast, rows: int) -> None:
    for number in range(rows):
        Adaptation.objects.create(
            practice=cast.practice,
            organisation=Organisation.objects.create(
                kind="school",
                name=f"Escuela {number}",
                commune=cast.san_gregorio,
                region=cast.magallanes,
            ),
            by=cast.neighbour,
            state="adapted",
            outcome="Funcionó.",
            started_on=date(2026, 4, 1),
        )


def fill_kinds_of_school(cast: Cast, rows: int) -> None:
    """With the directory in memory, where an earlier request has put it."""
    for number in range(rows):
        school = make_school(f"Escuela {number}", str(5000 + number), cast.san_gregorio)
        make_practice(school, cast.lideres, cast.teacher, title=f"Radio {number}")
    current_index()


def fill_topics(cast: Cast, rows: int) -> None:
    for topic in [topic.key for topic in TOPICS.in_use()][:rows]:
        make_practice(cast.talhuan, cast.lideres, cast.teacher, topics=(topic,))


def fill_collections(cast: Cast, rows: int) -> None:
    for _ in range(rows):
        made = Collection.objects.create(
            network=cast.lideres,
            title="Leer",
            visibility="network",
            state="published",
            published_at="2026-10-01T10:00Z",
        )
        made.items.create(practice=cast.practice, position=1)


def fill_collection(cast: Cast, rows: int) -> None:
    fill_collections(cast, 1)
    for day in range(rows):
        practice = make_practice(cast.azapa, cast.lideres, cast.neighbour, title=f"Radio {day}")
        Collection.objects.get().items.create(practice=practice, position=day + 2)


def fill_searches(cast: Cast, rows: int) -> None:
    for number in range(rows):
        SavedSearch.objects.create(
            person=cast.principal,
            address=f"q=radio{number}&alike={cast.azapa.pk}",
            created_at=timezone.now(),
        )


def fill_sheet(cast: Cast, rows: int) -> None:
    made = Sheet.objects.create(
        name="a.csv", language="es", by=cast.coordinator, network=cast.lideres
    )
    for number in range(rows):
        school = make_school(f"Escuela {number}", str(5000 + number), cast.san_gregorio)
        cells = {"school": school.official_id, "title": f"Radio {number}"}
        made.rows.create(line=number + 2, cells=cells, key=str(number))


BUDGETS = [
    Budget(lambda cast: "/practices/sheets/", fill_sheet, 6, role="coordinator"),
    # One of them is the test's own.
    Budget(
        lambda cast: f"/practices/sheets/{Sheet.objects.get().pk}/",
        fill_sheet,
        9,
        role="coordinator",
        of_one_thing=True,
    ),
    Budget(lambda cast: "/practices/searches/", fill_searches, 5),
    Budget(lambda cast: "/practices/collections/", fill_collections, 6),
    # One of the nine is the test's own, which asks for its number.
    Budget(
        lambda cast: f"/practices/collections/{Collection.objects.get().pk}/",
        fill_collection,
        9,
        of_one_thing=True,
    ),
    Budget(
        lambda cast: f"/practices/collections/{Collection.objects.get().pk}/download/md/",
        fill_collection,
        16,
        of_one_thing=True,
    ),
    Budget(lambda cast: "/practices/download/json/", fill_list, 14, of_one_thing=True),
    Budget(
        lambda cast: f"/practices/?alike={cast.punta_delgada.pk}&topic=reading&setting=rural",
        fill_kinds_of_school,
        8,
    ),
    Budget(lambda cast: "/practices/topics/", fill_topics, 6),
    Budget(lambda cast: "/practices/", fill_list, 7),
    Budget(lambda cast: "/practices/", fill_visitors_list, 2, role=None),
    Budget(lambda cast: "/practices/feed/", fill_open, 5, role=None),
    Budget(
        lambda cast: "/practices/oai/?verb=ListRecords&metadataPrefix=oai_dc",
        fill_open,
        6,
        role=None,
    ),
    Budget(lambda cast: f"/practices/{cast.practice.pk}/", fill_tried, 14, of_one_thing=True),
    Budget(
        lambda cast: f"/practices/{cast.practice.pk}/",
        fill_open_topics,
        7,
        role=None,
        of_one_thing=True,
    ),
    Budget(
        lambda cast: f"/practices/{cast.practice.pk}/lineage/", fill_tried, 9, of_one_thing=True
    ),
    Budget(
        lambda cast: f"/organisations/{cast.talhuan.pk}/",
        fill_list,
        16,
        of_one_thing=True,
        panels="school",
    ),
]
# Whether it receives visits.
PANELS = {"school": 1}
