"""Where a practice travels: tried, made one's own, told again, and tried by the next."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from cardumen.directory.actor import Actor
from cardumen.kernel.errors import NotAllowed
from cardumen.practices import actions
from cardumen.practices.actions.growing import _title
from cardumen.practices.models import Adaptation, Practice
from cardumen.practices.pages import lineage as lineage_page
from cardumen.practices.pages.lineage import lineage
from cardumen.practices.tasks import ask_how_adaptations_went
from tests.cast import make_practice

pytestmark = pytest.mark.django_db


def adapt(practice, school, by, **told) -> Adaptation:
    values = {"state": "adapted", "started_on": date(2026, 4, 1), "changed": "Sin radio."} | told
    return Adaptation.objects.create(
        practice=practice, organisation=school, by=by, outcome="Leen más.", **values
    )


@pytest.fixture
def adapted(cast) -> Adaptation:
    return adapt(cast.practice, cast.punta_delgada, cast.principal)


@pytest.fixture
def grown(cast, adapted) -> Practice:
    practice = actions.grow_practice(
        adaptation=adapted, by=Actor(cast.principal, cast.punta_delgada)
    )
    Practice.objects.filter(pk=practice.pk).update(state="published", published_at=timezone.now())
    return Practice.objects.get(pk=practice.pk)


def told(viewer, practice) -> list[tuple[int, str, str]]:
    shown = lineage(practice, viewer)
    return [
        (one.depth, one.organisation.name, one.practice.title if one.practice else "")
        for one in shown["branches"]
    ]


class TestGrowing:
    def test_what_was_told_is_not_typed_again(self, cast, grown, adapted):
        labels = list(grown.tags.values_list("value", flat=True))
        assert (grown.what_we_did, grown.results, grown.grown_from, grown.root, labels) == (
            "Sin radio.",
            "Leen más.",
            adapted,
            cast.practice,
            ["reading"],
        )

    def test_title_is_the_origins_with_the_school(self, grown):
        assert grown.title == "Lectura en voz alta por radio · Escuela Punta Delgada"

    def test_a_long_title_keeps_the_school(self, cast):
        cast.practice.title = "Leer " * 24
        title = _title(cast.practice, cast.talhuan)
        assert (len(title) <= 120, title.endswith("· Escuela Básica Talhuán")) == (True, True)

    def test_twice_is_once(self, cast, grown, adapted):
        again = actions.grow_practice(
            adaptation=adapted, by=Actor(cast.principal, cast.punta_delgada)
        )
        assert again == grown

    def test_the_root_stays_the_first_of_all(self, cast, grown):
        second = adapt(grown, cast.azapa, cast.neighbour)
        practice = actions.grow_practice(adaptation=second, by=Actor(cast.neighbour, cast.azapa))
        assert (practice.root, practice.grown_from.practice) == (cast.practice, grown)

    def test_in_a_network_of_others_it_is_for_all_members(self, cast):
        public = make_practice(cast.azapa, cast.lideres, None, visibility="public")
        adaptation = adapt(public, cast.elsewhere, cast.outsider)
        practice = actions.grow_practice(
            adaptation=adaptation, by=Actor(cast.outsider, cast.elsewhere)
        )
        assert (practice.network, practice.visibility) == (None, "members")

    @pytest.mark.parametrize(
        ("by", "school", "why"),
        [
            ("teacher", "talhuan", "people who work at the school"),
            ("principal", "azapa", "Act for"),
            ("principal", None, "Act for"),
        ],
    )
    def test_not_by_others(self, cast, adapted, by, school, why):
        with pytest.raises(NotAllowed, match=why):
            actions.grow_practice(
                adaptation=adapted,
                by=Actor(getattr(cast, by), getattr(cast, school) if school else None),
            )

    def test_not_before_it_was_told(self, cast, adapted):
        adapted.state = "trying"
        adapted.save()
        with pytest.raises(NotAllowed, match="First report"):
            actions.grow_practice(adaptation=adapted, by=Actor(cast.principal, cast.punta_delgada))


class TestFamily:
    def test_each_school_stands_after_the_one_it_learned_from(self, cast, grown):
        adapt(grown, cast.azapa, cast.neighbour)
        radio = "Lectura en voz alta por radio"
        assert told(cast.coordinator, cast.practice) == [
            (0, "Escuela Básica Talhuán", radio),
            (1, "Escuela Punta Delgada", f"{radio} · Escuela Punta Delgada"),
            (2, "Escuela Darío Salas", ""),
        ]

    def test_it_is_the_same_family_from_wherever_one_looks(self, cast, grown):
        assert told(cast.coordinator, grown) == told(cast.coordinator, cast.practice)

    def test_what_a_reader_may_not_see_is_left_out_and_the_rest_holds_together(self, cast, grown):
        Practice.objects.filter(pk=cast.practice.pk).update(visibility="public")
        Adaptation.objects.update(audience="public")
        second = adapt(grown, cast.azapa, cast.neighbour)
        third = make_practice(cast.azapa, None, cast.neighbour, title="T", visibility="public")
        Practice.objects.filter(pk=third.pk).update(grown_from=second, root=cast.practice)
        assert [(depth, title) for depth, _, title in told(None, cast.practice)] == [
            (0, "Lectura en voz alta por radio"),
            (1, ""),
            (1, "T"),
        ]

    def test_an_origin_that_nobody_else_reads_leaves_a_first_of_its_own(self, cast, grown):
        Practice.objects.filter(pk=cast.practice.pk).update(state="withdrawn")
        assert told(cast.principal, grown) == [
            (0, "Escuela Punta Delgada", "Lectura en voz alta por radio · Escuela Punta Delgada")
        ]

    def test_map_shows_what_came_furthest(self, cast, adapted):
        marks = [mark for mark, _path in lineage(cast.practice, cast.coordinator)["map"]["dots"]]
        cast.azapa.cell_x, cast.azapa.cell_y = 1, 1
        cast.azapa.save()
        adapt(cast.practice, cast.azapa, cast.neighbour, state="stopped")
        now = [mark for mark, _path in lineage(cast.practice, cast.coordinator)["map"]["dots"]]
        assert (marks, now) == (["adapted", "first"], ["stopped", "adapted", "first"])

    def test_a_school_without_a_place_is_in_the_list(self, cast):
        adapt(cast.practice, cast.elsewhere, None)
        shown = lineage(cast.practice, cast.coordinator)
        assert (shown["schools"], len(shown["branches"])) == (2, 2)

    def test_figures_and_the_rest_are_counted(self, cast, adapted, monkeypatch):
        adapt(cast.practice, cast.azapa, cast.neighbour, measured=True)
        monkeypatch.setattr(lineage_page, "MOST", 2)
        shown = lineage(cast.practice, cast.coordinator)
        counts = [shown[name] for name in ("schools", "adapted", "measured", "left_out")]
        assert counts == [3, 2, 1, 1]

    def test_deep_families_stay_on_the_page(self, cast):
        practice, schools = cast.practice, [cast.azapa, cast.punta_delgada]
        for number in range(12):
            adaptation = adapt(practice, schools[number % 2], None)
            child = make_practice(schools[number % 2], cast.lideres, None, title=f"P{number}")
            child.grown_from, child.root = adaptation, cast.practice
            child.save()
            practice = child
        shown = lineage(cast.practice, cast.coordinator)
        assert (shown["branches"][-1].depth, shown["branches"][-1].indent) == (12, 5)

    def test_pages_lead_to_the_origin_and_the_family(self, cast, grown, as_):
        page = as_("coordinator").get(f"/practices/{grown.pk}/").content.decode()
        family = as_("coordinator").get(f"/practices/{grown.pk}/lineage/").content.decode()
        assert (f"/practices/{cast.practice.pk}/" in page, "Leen más." in family) == (True, True)


class TestAskingHowItWent:
    def begun(self, cast, days: int, **told) -> Adaptation:
        day = timezone.localdate() - timedelta(days=days)
        return adapt(
            cast.practice,
            cast.punta_delgada,
            cast.principal,
            started_on=day,
            state="trying",
            **told,
        )

    @pytest.mark.parametrize(
        ("days", "asked"), [(29, 0), (30, 1), (43, 1), (44, 0), (89, 0), (90, 1), (400, 0)]
    )
    def test_at_30_and_90_days(self, cast, run_jobs, days, asked):
        self.begun(cast, days)
        ask_how_adaptations_went()
        run_jobs()
        assert len(mail.outbox) == asked

    def test_once_each_time(self, cast, run_jobs):
        adaptation = self.begun(cast, 30)
        ask_how_adaptations_went(), ask_how_adaptations_went()
        Adaptation.objects.update(started_on=timezone.localdate() - timedelta(days=91))
        ask_how_adaptations_went()
        run_jobs()
        assert [f"/practices/adaptations/{adaptation.pk}/" in m.body for m in mail.outbox] == [
            True,
            True,
        ]

    def test_not_when_it_was_told(self, cast, run_jobs):
        self.begun(cast, 30)
        Adaptation.objects.update(state="adapted")
        ask_how_adaptations_went()
        run_jobs()
        assert mail.outbox == []

    def test_nobody_is_asked_where_nobody_works_any_more(self, cast, run_jobs):
        self.begun(cast, 30)
        cast.principal.affiliations.update(until=timezone.localdate())
        ask_how_adaptations_went()
        run_jobs()
        assert mail.outbox == []
