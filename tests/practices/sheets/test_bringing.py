"""Practices out of a spreadsheet: imported as drafts, never twice, undone."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cardumen.directory.actor import Actor
from cardumen.journal.models import Entry
from cardumen.kernel.errors import Invalid, NotAllowed, WrongState
from cardumen.people.models import Person
from cardumen.people.tasks import keep_all_periods
from cardumen.practices.actions import keep_draft, publish_practice
from cardumen.practices.actions.drafts import Sent
from cardumen.practices.models import Authorship, Practice
from cardumen.practices.pages.today import begun
from cardumen.practices.sheets import actions, rules
from cardumen.practices.sheets.models import Sheet, SheetRow
from cardumen.practices.sheets.pages import waiting_for, whose_practices
from tests.cast import Cast
from tests.practices.sheets.bringing import (
    GARDEN,
    brought,
    read,
    sheet_of,
    told,
)


def drafts_of(person: Person) -> list[str]:
    """The titles of what they began themselves, on the page of today."""
    return [one.title for one in begun(person)]


def test_row_becomes_a_draft_of_its_school(cast: Cast):
    sheet = brought(cast)
    practice = Practice.objects.get(title="Un huerto")
    assert (
        practice.organisation,
        practice.network,
        practice.state,
        practice.author,
        practice.evidence_grade,
        practice.visibility,
        practice.language,
        practice.what_we_did,
        practice.cost,
    ) == (
        cast.punta_delgada,
        cast.lideres,
        "draft",
        None,
        "declared",
        cast.lideres.default_visibility,
        "es",
        "Sembramos.",
        "nothing",
    )
    assert set(practice.tags.values_list("kind", "value")) == {
        ("free", "huerta"),
        ("level", "primary"),
    }
    event = Entry.objects.filter(kind="PracticesBrought").get()
    assert (event.payload["sheet"], event.payload["practices"]) == (sheet.pk, [practice.pk])
    assert list(sheet.rows.values_list("cells", flat=True)) == [
        {"title": "Un huerto", "school": "8470"}
    ]


def test_whoever_brought_it_does_not_read_what_the_school_goes_on_to_write(cast: Cast, as_):
    brought(cast)
    practice = Practice.objects.get(title="Un huerto")
    seen = {
        role: as_(role).get(practice.get_absolute_url()).status_code
        for role in ("coordinator", "principal", "teacher", "supervisor", "administrator")
    }
    assert seen == {
        "coordinator": 404, "principal": 200, "teacher": 404, "supervisor": 404,
        "administrator": 404,
    }  # fmt: skip
    page = as_("coordinator").get(Sheet.objects.get().get_absolute_url()).content.decode()
    assert practice.get_absolute_url() not in page


def test_school_finds_it_under_today_until_somebody_goes_on_with_it(cast: Cast):
    brought(cast)
    practice = Practice.objects.get(title="Un huerto")
    assert [one.title for one in waiting_for(cast.principal)] == ["Un huerto"]
    assert drafts_of(cast.principal) == []  # named once
    assert (waiting_for(cast.teacher), waiting_for(cast.coordinator)) == ([], [])
    keep_draft(
        practice=practice,
        sent=Sent({"summary": "Otra"}, {}),
        by=Actor(cast.principal, cast.punta_delgada),
    )
    assert waiting_for(cast.principal) == []
    assert drafts_of(cast.principal) == ["Un huerto"]


def test_same_file_brings_nothing_twice(cast: Cast):
    brought(cast)
    again = read(cast, GARDEN, ["8470", "UN HUERTO.", *GARDEN[2:]])
    assert [one[0][0] for one in told(again, cast.coordinator)] == ["", "title"]
    with pytest.raises(Invalid):
        actions.bring_practices(sheet=again, by=Actor(cast.coordinator))
    first = Sheet.objects.order_by("pk")[0]
    assert actions.bring_practices(sheet=first, by=Actor(cast.coordinator)).brought == 1
    assert Practice.objects.filter(title="Un huerto").count() == 1


def test_long_file_is_brought_in_few_queries(cast: Cast, django_assert_max_num_queries):
    rows = [["8470", f"Huerto {n}", "", "", "", "huerta"] for n in range(300)]
    with django_assert_max_num_queries(50):
        sheet = brought(cast, *rows)
    assert sheet.brought == 300


def test_own_school_needs_no_number_and_brings_no_others(cast: Cast):
    sheet = actions.read_sheet(
        content="Título\tRBD\nUn huerto\t\nOtro\t4134\nTercero\t8470-3\n".encode("utf-16"),
        name="",
        network=None,
        organisation=cast.punta_delgada,
        by=Actor(cast.principal),
    )
    assert [bool(one) for one in told(sheet, cast.principal)] == [False, True, False]
    actions.bring_practices(sheet=sheet, by=Actor(cast.principal))
    practice = Practice.objects.get(title="Un huerto")
    assert (practice.network, practice.author) == (cast.lideres, None)


def test_administrator_brings_to_any_school(cast: Cast, as_, settings):
    settings.LANGUAGE_CODE = "en"
    sheet = actions.read_sheet(
        content=sheet_of(["99", "Lejos"]), name="a.csv", network=None, organisation=None,
        by=Actor(cast.administrator)
    )  # fmt: skip
    actions.bring_practices(sheet=sheet, by=Actor(cast.administrator))
    assert "Any school" in as_("administrator").get(sheet.get_absolute_url()).content.decode()
    practice = Practice.objects.get(title="Lejos")
    assert (practice.organisation, practice.network, practice.visibility) == (
        cast.elsewhere,
        None,
        "members",
    )


def test_who_may_bring(cast: Cast):
    solar, lideres, school = cast.solar, cast.lideres, cast.punta_delgada
    cast.coordinator.offices.create(network=solar, key="coordinator", since="2018-03-01")
    assert [
        rules.may_bring_practices.allows(*asked)
        for asked in (
            (cast.coordinator, lideres, None),
            (cast.coordinator, solar, None),
            (cast.coordinator, None, None),
            (cast.principal, lideres, None),
            (cast.principal, None, school),
            (cast.teacher, None, school),
            (cast.administrator, None, None),
            (None, None, None),
        )
    ] == [True, False, False, False, True, False, True, False]
    offered = {
        role: [one.key.split("-")[0] for one in whose_practices(getattr(cast, role))]
        for role in ("coordinator", "principal", "administrator", "supervisor")
    }
    assert offered == {
        "coordinator": ["network"],
        "principal": ["organisation"],
        "administrator": ["any"],
        "supervisor": [],
    }


def test_undoing_spares_what_somebody_has_gone_on_with(cast: Cast):
    rows = [["8470", title] for title in ("Uno", "Dos", "Tres")]
    sheet = brought(cast, *rows)
    keep_draft(
        practice=Practice.objects.get(title="Dos"),
        sent=Sent({"summary": "Otra"}, {}),
        by=Actor(cast.principal, cast.punta_delgada),
    )
    Authorship.objects.create(
        practice=Practice.objects.get(title="Tres"), person=cast.principal, is_named=True
    )
    sheet = actions.undo_sheet(sheet=sheet, by=Actor(cast.coordinator))
    left = Practice.objects.filter(title__in=["Uno", "Dos", "Tres"]).values_list("title", flat=True)
    assert (sorted(left), sheet.left, sheet.state) == (["Dos", "Tres"], 2, "undone")
    assert actions.undo_sheet(sheet=sheet, by=Actor(cast.coordinator)).left == 2
    with pytest.raises(WrongState):
        actions.bring_practices(sheet=sheet, by=Actor(cast.coordinator))
    again = brought(cast, *rows)
    assert again.brought == 1


def test_what_was_shared_stays(cast: Cast):
    sheet = brought(cast)
    practice = Practice.objects.get(title="Un huerto")
    publish_practice(practice=practice, by=Actor(cast.principal, cast.punta_delgada))
    assert actions.undo_sheet(sheet=sheet, by=Actor(cast.coordinator)).left == 1


def test_only_what_was_not_brought_can_be_thrown_away(cast: Cast):
    sheet = read(cast, GARDEN)
    actions.drop_sheet(sheet=sheet, by=Actor(cast.coordinator))
    assert Sheet.objects.count() == 0
    with pytest.raises(WrongState):
        actions.drop_sheet(sheet=brought(cast), by=Actor(cast.coordinator))


def test_whoever_left_her_office_brings_nothing_more(cast: Cast):
    sheet = read(cast, GARDEN)
    cast.coordinator.offices.all().delete()
    with pytest.raises(NotAllowed):
        actions.bring_practices(sheet=sheet, by=Actor(Person.objects.get(pk=cast.coordinator.pk)))


def test_what_nobody_brought_is_forgotten(cast: Cast):
    read(cast, GARDEN)
    sheet = brought(cast, GARDEN, ["8470", ""])
    Sheet.objects.update(read_at=timezone.now() - timedelta(days=8))
    keep_all_periods()
    assert list(Sheet.objects.all()) == [sheet]
    assert list(SheetRow.objects.values_list("line", flat=True)) == [2]
