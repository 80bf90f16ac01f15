"""What the list can be narrowed by."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cardumen.directory.models import SchoolFacts
from cardumen.networks.standing import standing_of
from cardumen.practices.index import keep_in_index
from cardumen.practices.matching.alike import alike
from cardumen.practices.models import Practice, PracticeTag
from cardumen.practices.pages.cards import kind_of_school
from cardumen.practices.pages.filters import PracticeFilters
from cardumen.practices.pages.lists import practice_list
from cardumen.practices.pages.offers import offer_for
from tests.cast import make_person, make_practice, make_school

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(cast):
    """Practices of schools of every kind, public, by title."""
    Practice.objects.all().delete()
    small = make_school("Escuela Chica", "700", cast.san_gregorio, enrolment=20)
    town = make_school("Escuela Pueblo", "701", cast.san_gregorio, enrolment=300, rural=False)
    big = make_school("Liceo Grande", "702", cast.san_gregorio, enrolment=900, rural=False)
    unknown = make_school("Escuela Nueva", "703", cast.san_gregorio, enrolment=30)
    SchoolFacts.objects.filter(organisation=unknown).update(
        enrolment=None, primary_enrolment=None, is_rural=None
    )
    found = {}
    for school in (small, town, big, unknown, cast.company):
        practice = make_practice(
            school, None, None, title=school.name, visibility="public", topics=()
        )
        found[school.name] = practice
    Practice.objects.filter(pk=found["Escuela Chica"].pk).update(cost="nothing")
    found["Escuela Pueblo"].tags.create(kind="subject", value="music")
    found["Escuela Pueblo"].tags.create(kind="free", value="coro")
    found["Liceo Grande"].tags.create(kind="topic", value="multigrade")
    return found


def titles(query: str, viewer=None, **more) -> set[str]:
    parameters = dict(part.split("=") for part in query.split("&"))
    shown = practice_list(PracticeFilters({**parameters, **more}), viewer)
    return {str(card.title) for card in shown.page.rows}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("size=1-40", {"Escuela Chica"}),
        ("size=161-400", {"Escuela Pueblo"}),
        ("size=401-", {"Liceo Grande"}),
        ("size=41-160", set()),
        ("setting=rural", {"Escuela Chica"}),
        ("setting=urban", {"Escuela Pueblo", "Liceo Grande"}),
        ("multigrade=1", {"Escuela Chica", "Liceo Grande"}),
        ("cost=nothing", {"Escuela Chica"}),
        ("subject=music", {"Escuela Pueblo"}),
        ("tag=Coro", {"Escuela Pueblo"}),
        ("tag=otro", set()),
        ("size=401-&setting=rural", set()),
    ],
)
def test_filters(told, query, expected):
    assert titles(query) == expected


def in_order(query: dict[str, str], viewer, acting_for=None) -> list[str]:
    shown = practice_list(PracticeFilters(query), viewer, acting_for)
    return [re.sub("<[^>]+>", "", str(card.title)) for card in shown.page.rows]


def test_order_is_the_newest_first_or_the_nearest(cast):
    Practice.objects.all().delete()
    made = [
        make_practice(school, None, None, title=title, visibility="public", days=day)
        for day, (title, school) in enumerate(
            [("Radio en Talhuán", cast.talhuan), ("Radio en el valle", cast.azapa)], 1
        )
    ]
    for practice in made:
        keep_in_index(practice)
    newest, nearest = (
        ["Radio en el valle", "Radio en Talhuán"],
        ["Radio en Talhuán", "Radio en el valle"],
    )
    near = {"order": "near"}
    assert in_order({}, None) == newest
    assert in_order(near, cast.principal, cast.punta_delgada) == nearest
    assert in_order(near | {"q": "radio"}, cast.principal, cast.punta_delgada) == nearest
    assert in_order({"order": "new", "q": "radio"}, None) == newest
    # No one knows where they are.
    assert in_order(near, cast.outsider, cast.elsewhere) == newest


def test_orders_are_those_that_make_sense(cast):
    def offered(query: dict[str, str], acting_for=None) -> list[tuple[str, bool]]:
        filters = PracticeFilters(query)
        practice_list(filters, cast.principal, acting_for)
        return [(str(one.label), one.is_current) for one in filters.orders]

    assert offered({}) == [("Newest first", True)]
    assert offered({"order": "near"}, cast.punta_delgada) == [
        ("Newest first", False),
        ("Nearest first", True),
    ]
    assert offered({"q": "radio"}, cast.punta_delgada) == [
        ("Best match", True),
        ("Newest first", False),
        ("Nearest first", False),
    ]


def test_card_says_what_kind_of_school_when_that_was_asked(told):
    cards = practice_list(PracticeFilters({"setting": "rural"}), None).page.rows
    assert [card.kind_of_school for card in cards] == ["20 pupils · rural"]


def test_kind_of_school_says_what_is_known(cast, told):
    schools = [told[name].organisation for name in ("Liceo Grande", "Escuela Nueva")]
    for school in schools:
        school.refresh_from_db()
    assert [kind_of_school(school) for school in (*schools, cast.company)] == [
        "900 pupils · urban",
        "",
        "",
    ]


class TestSchoolsLikeMine:
    def test_alike_first_and_never_itself(self, cast):
        ids = [cast.talhuan.pk, cast.azapa.pk, cast.punta_delgada.pk, cast.company.pk]
        assert alike(cast.punta_delgada.pk, ids) == [cast.talhuan.pk]

    def test_of_whom_nothing_is_known_nobody_is_alike(self, cast):
        assert alike(cast.company.pk, [cast.talhuan.pk]) == []

    def test_of_whom_nobody_has_heard(self, cast):
        assert alike(10**8, [cast.talhuan.pk]) == []

    def test_list_says_of_whom_and_in_what(self, cast, as_):
        page = as_("principal").get(f"/practices/?alike={cast.punta_delgada.pk}")
        text = " ".join(re.sub(r"<[^>]+>", " ", page.content.decode()).split())
        assert "Lectura en voz alta por radio" in text
        assert "Escuelas como la Escuela Punta Delgada" in text
        assert "25 estudiantes (2025)" in text

    def test_any_school_can_be_asked_for(self, cast, as_):
        page = as_().get(f"/practices/?alike={cast.azapa.pk}").content.decode()
        assert "Escuela Darío Salas" in page

    @pytest.mark.parametrize("number", ["0", "-1", "x", "٣", "999999999", "9" * 40])
    def test_strange_numbers_are_harmless(self, cast, as_, number):
        assert as_().get(f"/practices/?alike={number}").status_code == 200


class TestAddress:
    def test_reads_back_what_it_wrote(self):
        given = {"q": "radio", "topic": "reading", "multigrade": "1", "alike": "7", "exactly": "1"}
        assert PracticeFilters(given).parameters == given

    def test_leaves_out_what_does_not_exist(self):
        given = {"topic": "x", "level": "y", "cost": "z", "size": "1", "q": " a\x00 "}
        assert PracticeFilters(given).parameters == {"q": "a"}

    def test_search_alone_narrows_nothing(self):
        searches, narrows = (
            PracticeFilters({"q": "a", "exactly": "1"}),
            PracticeFilters({"tag": "a"}),
        )
        assert (searches.narrows, narrows.narrows) == (False, True)

    def test_each_thing_asked_for_can_be_left_out(self, cast):
        asked = {"q": "a", "tag": "coro", "multigrade": "1", "alike": "99"}
        shown = practice_list(PracticeFilters(asked), None)
        assert [(one.label, one.without) for one in shown.page.filters.chips] == [
            ("coro", "q=a&multigrade=1&alike=99"),
            ("Multigrade school", "q=a&tag=coro&alike=99"),
            ("Similar schools", "q=a&tag=coro&multigrade=1"),
        ]

    def test_network_that_offers_nothing_is_named_by_its_address(self, cast):
        shown = practice_list(PracticeFilters({"network": "solar"}), None)
        assert (shown.page.filters.chips[0].label, shown.page.rows) == ("Solar", [])


class TestOffer:
    def test_counts_what_each_may_read(self, cast):
        counts = [
            (offer.on_topic("reading"), offer.by_network(), offer.organisations)
            for offer in (offer_for(None), offer_for(cast.principal))
        ]
        assert counts == [
            (0, [], frozenset()),
            (1, [("lideres", "Red de Escuelas Líderes", 1)], frozenset({cast.talhuan.pk})),
        ]

    def test_all_schools_of_a_network_share_one_count(self, cast):
        asked = []
        for person in (cast.teacher, cast.principal):
            standing_of(person)
            with CaptureQueriesContext(connection) as queries:
                offer_for(person)
            sql = " ".join(query["sql"] for query in queries)
            asked.append((len(queries), "_addressed" in sql, "_besides" in sql))
        assert asked == [(1, True, True), (1, False, True)]

    def test_what_a_school_shared_where_it_is_no_more_is_counted_for_its_own_people(self, cast):
        make_practice(cast.azapa, cast.solar, None, topics=("arts",), visibility="network")
        of_azapa = make_person("Elsa", at=cast.azapa)
        offers = [offer_for(person) for person in (of_azapa, cast.principal)]
        assert [offer.on_topic("arts") for offer in offers] == [1, 0]
        assert [cast.azapa.pk in offer.organisations for offer in offers] == [True, False]

    def test_drafts_are_not_counted(self, cast):
        draft = make_practice(cast.talhuan, cast.lideres, None, state="draft", topics=("arts",))
        PracticeTag.objects.create(practice=draft, kind="free", value="coro")
        offer = offer_for(cast.teacher)
        assert (offer.on_topic("arts"), offer.free_tags()) == (0, [])

    def test_kept_for_a_while(self, cast, django_assert_num_queries):
        offer_for(None)
        with django_assert_num_queries(0):
            offer_for(None)
