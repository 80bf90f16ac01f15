"""Organisations that may be one: found, said to be two, merged, and parted again."""

from datetime import date
from unittest.mock import Mock

import pytest

from cardumen.challenges.models import Choice, Exposure
from cardumen.directory.actions import add_organisation, give_post
from cardumen.directory.actor import Actor
from cardumen.directory.enums import OrganisationKind
from cardumen.directory.index import current_index
from cardumen.directory.likeness import pair_of
from cardumen.directory.merging import duplicates
from cardumen.directory.merging.actions import (
    merge_organisations,
    part_organisations,
    say_that_they_are_two,
)
from cardumen.directory.merging.duplicates import likely_pairs
from cardumen.directory.merging.models import Merge
from cardumen.directory.models import (
    Affiliation,
    NameTerm,
    Organisation,
    Ownership,
    PostRequest,
    Studies,
)
from cardumen.journal.models import Entry
from cardumen.kernel.errors import Invalid, NotAllowed, WrongState
from cardumen.networks.models import Membership, Partner
from cardumen.networks.subjects import reference_to
from cardumen.practices.models import Adaptation, Hosting
from cardumen.talk.models import Message
from tests.cast import LONG_AGO, Cast, make_person, make_practice, make_school

ENGLISH = {"accept-language": "en"}


def company(name: str, cast: Cast, **facts: object) -> Organisation:
    return add_organisation(
        kind=OrganisationKind.COMPANY, name=name, commune=cast.talhuan.commune, **facts
    )


def pairs() -> list[tuple[str, str]]:
    names = dict(Organisation.objects.values_list("id", "name"))
    return [(names[pair.first], names[pair.second]) for pair in likely_pairs()]


def test_same_commune_and_a_name_alike_are_proposed(cast: Cast) -> None:
    company("Viñedos Itata Ltda.", cast)
    company("Molino Ninhue", cast)
    assert pairs() == [("Viñedos del Itata", "Viñedos Itata Ltda.")]


def test_two_schools_of_one_name_are_two(cast: Cast) -> None:
    make_school("Escuela La Capilla", "500", cast.san_gregorio)
    make_school("Escuela La Capilla", "501", cast.san_gregorio)
    assert pairs() == []


def test_school_written_down_by_hand_is_proposed(cast: Cast) -> None:
    by_hand = Organisation.objects.create(
        kind="school", name="Escuela Talhuán", commune=cast.talhuan.commune
    )
    assert pairs() == [(cast.talhuan.name, by_hand.name)]


def test_same_number_in_two_registers_is_proposed_and_a_short_one_is_not(cast: Cast) -> None:
    for name, register, number, commune in (
        ("Uno", "cl-rut", "76123456-0", cast.talhuan.commune),
        ("Otro", "cl-otic", "76123456-0", cast.san_gregorio),
        ("Cuatro", "cl-otic", "8470", cast.san_gregorio),
    ):
        Organisation.objects.create(
            kind="company", name=name, register=register, official_id=number, commune=commune
        )
    assert pairs() == [("Uno", "Otro")]


def test_same_name_without_a_place_is_proposed_and_another_place_is_not(cast: Cast) -> None:
    company("Fundación Chile", cast)
    Organisation.objects.create(kind="foundation", name="Fundacion Chile")
    Organisation.objects.create(kind="company", name="Viñedos del Itata", commune=cast.san_gregorio)
    assert pairs() == [("Fundación Chile", "Fundacion Chile")]


def test_site_and_its_institution_are_two(cast: Cast) -> None:
    whole = Organisation.objects.create(kind="university", name="UMAG")
    Organisation.objects.create(
        kind="university", name="UMAG", part_of=whole, commune=cast.san_gregorio
    )
    assert pairs() == []


def test_two_official_registers_know_two(cast: Cast) -> None:
    Organisation.objects.create(
        kind="university", name=cast.talhuan.name, register="cl-ies", official_id="9",
        commune=cast.talhuan.commune,
    )  # fmt: skip
    assert pairs() == []


def test_those_said_to_be_two_are_not_proposed_again(cast: Cast) -> None:
    other = company("Viñedos Itata Ltda.", cast)
    for _ in range(2):
        say_that_they_are_two(one=other, other=cast.company, by=Actor(cast.administrator))
    assert (pairs(), Entry.objects.filter(kind="SaidToBeTwo").count()) == ([], 1)
    with pytest.raises(Invalid):
        say_that_they_are_two(one=other, other=other, by=Actor(cast.administrator))


def test_schools_of_one_register_are_not_compared_with_each_other(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the whole register would take hours."""
    for number in range(30):
        make_school(f"Escuela {number}", str(100_000 + number), cast.talhuan.commune)
    company("Viñedos Itata Ltda.", cast)
    compared = Mock(wraps=pair_of)
    monkeypatch.setattr(duplicates, "pair_of", compared)
    here = Organisation.objects.filter(commune=cast.talhuan.commune)
    by_hand = here.filter(register="").count()
    likely_pairs()
    assert compared.call_count < by_hand * Organisation.objects.count()


def a_pair(cast: Cast) -> tuple[Organisation, Organisation]:
    """The one to be merged away, and the survivor."""
    merged = company(
        "Viñedos Itata Ltda.", cast, country="CL", number="76123456-0", description="Vino."
    )
    return merged, cast.company


def test_all_that_belonged_to_one_belongs_to_the_other(cast: Cast) -> None:
    merged, survivor = a_pair(cast)
    person = make_person("Vera Viña", at=merged)
    Membership.objects.create(
        network=cast.lideres, organisation=merged, origin="call", since=LONG_AGO
    )
    Partner.objects.create(network=cast.lideres, organisation=merged, role="funder", since=LONG_AGO)
    practice = make_practice(merged, cast.lideres, person)
    Adaptation.objects.create(practice=cast.practice, organisation=merged, started_on=LONG_AGO)
    Hosting.objects.create(organisation=merged, a_month=2)
    Message.objects.create(
        **reference_to(cast.challenge), organisation=merged, kind="idea", body="x",
        at=cast.challenge.opened_at,
    )  # fmt: skip
    Choice.objects.create(
        challenge=cast.challenge, organisation=merged, path="visit", at=cast.challenge.opened_at
    )
    Exposure.objects.create(challenge=cast.challenge, organisation=merged, week=LONG_AGO)
    Ownership.objects.create(school=cast.talhuan, owner=merged, year=2025)
    Studies.objects.create(site=merged, year=2025, area="01", programmes=1, students=1)
    merge = merge_organisations(merged=merged, survivor=survivor, by=Actor(cast.administrator))
    held = [
        row.objects.filter(**{field: survivor}).count()
        for row, field in (
            (Affiliation, "organisation"), (Membership, "organisation"), (Partner, "organisation"),
            (Adaptation, "organisation"), (Hosting, "organisation"), (Message, "organisation"),
            (Choice, "organisation"), (Exposure, "organisation"), (Ownership, "owner"),
            (Studies, "site"),
        )
    ]  # fmt: skip
    practice.refresh_from_db()
    survivor.refresh_from_db()
    merged.refresh_from_db()
    assert (held, practice.organisation) == ([1] * 10, survivor)
    assert (survivor.description, survivor.official_id, merged.official_id) == (
        "Vino.",
        "76123456-0",
        "",
    )
    entry = Entry.objects.get(kind="OrganisationsMerged").payload
    assert (entry["merged_name"], entry["moved"]["networks.Membership"]) == (merged.name, 1)

    part_organisations(merge=merge, by=Actor(cast.administrator))
    practice.refresh_from_db()
    merged.refresh_from_db()
    survivor.refresh_from_db()
    assert (
        practice.organisation,
        merged.merged_into,
        merged.official_id,
        survivor.description,
    ) == (
        merged,
        None,
        "76123456-0",
        "",
    )


def everything() -> list[list[dict[str, object]]]:
    return [list(row.objects.order_by("id").values()) for row in (Membership, Affiliation)]


def test_both_members_and_both_employers_keep_their_history(cast: Cast) -> None:
    merged, survivor = a_pair(cast)
    person = make_person("Vera Viña", at=merged)
    give_post(person=person, organisation=survivor, post="gerenta", since=date(2020, 3, 1))
    Affiliation.objects.update_or_create(
        person=cast.outsider, organisation=merged, defaults={"since": LONG_AGO}
    )
    Affiliation.objects.filter(person=person).update(is_responsible=True)
    for one, state, since in ((merged, "active", LONG_AGO), (survivor, "paused", date(2020, 3, 1))):
        Membership.objects.create(
            network=cast.lideres, organisation=one, origin="call", state=state, since=since
        )
        Partner.objects.create(network=cast.lideres, organisation=one, role="funder", since=since)
    before = everything()
    merge = merge_organisations(merged=merged, survivor=survivor, by=Actor(cast.administrator))
    spans = [("since", "until", "state"), ("since", "until")]
    assert [
        list(row.objects.filter(organisation=survivor).order_by("since").values_list(*span))
        for row, span in zip((Membership, Partner), spans, strict=True)
    ] == [
        [(LONG_AGO, date(2020, 3, 1), "ended"), (date(2020, 3, 1), None, "active")],
        [(LONG_AGO, date(2020, 3, 1)), (date(2020, 3, 1), None)],
    ]
    posts = Affiliation.objects.filter(organisation=survivor, person=person).order_by("since")
    assert list(posts.values_list("until", "is_responsible")) == [
        (date(2020, 3, 1), False),
        (None, True),
    ]
    part_organisations(merge=merge, by=Actor(cast.administrator))
    assert everything() == before


def test_what_only_one_of_a_kind_can_be_stays_with_its_own(cast: Cast) -> None:
    merged, survivor = a_pair(cast)
    for one in (merged, survivor):
        Hosting.objects.create(organisation=one, a_month=1)
        Adaptation.objects.create(practice=cast.practice, organisation=one, started_on=LONG_AGO)
    merge_organisations(merged=merged, survivor=survivor, by=Actor(cast.administrator))
    assert (
        Hosting.objects.filter(organisation=merged).count(),
        Adaptation.objects.filter(organisation=merged).count(),
    ) == (1, 1)


def test_address_and_name_lead_to_the_survivor(cast: Cast, as_) -> None:
    merged, survivor = a_pair(cast)
    NameTerm.objects.bulk_create(NameTerm.of(survivor))
    merge_organisations(merged=merged, survivor=survivor, by=Actor(cast.administrator))
    answer = as_().get(merged.get_absolute_url())
    assert (answer.status_code, answer["Location"]) == (302, survivor.get_absolute_url())
    index = current_index()
    found = [int(index.ids[at]) for at in index.find({"q": "ltda", "kind": "company"})]
    assert (found, list(Organisation.objects.visible_to(None).named("itata ltda"))) == (
        [survivor.pk],
        [survivor],
    )
    assert pairs() == []


def test_merged_again_leads_on(cast: Cast) -> None:
    merged, survivor = a_pair(cast)
    first = merge_organisations(merged=merged, survivor=survivor, by=Actor(cast.administrator))
    last = company("Viñas", cast)
    merge_organisations(merged=survivor, survivor=last, by=Actor(cast.administrator))
    merged.refresh_from_db()
    assert merged.merged_into == last
    with pytest.raises(WrongState, match="changed since"):
        part_organisations(merge=first, by=Actor(cast.administrator))


def test_merge_is_not_undone_once_something_has_changed(cast: Cast) -> None:
    merged, survivor = a_pair(cast)
    membership = Membership.objects.create(
        network=cast.lideres, organisation=merged, origin="call", since=LONG_AGO
    )
    merge = merge_organisations(merged=merged, survivor=survivor, by=Actor(cast.administrator))
    Membership.objects.filter(pk=membership.pk).update(organisation=cast.elsewhere)
    with pytest.raises(WrongState, match="memberships"):
        part_organisations(merge=merge, by=Actor(cast.administrator))
    Membership.objects.filter(pk=membership.pk).update(organisation=survivor)
    part_organisations(merge=merge, by=Actor(cast.administrator))
    with pytest.raises(WrongState, match="already"):
        part_organisations(merge=merge, by=Actor(cast.administrator))


def test_two_of_a_register_are_never_merged(cast: Cast) -> None:
    by_hand = company("Escuela Talhuán", cast)
    slep = Organisation.objects.create(
        kind="authority", name="SLEP", register="cl-slep", official_id="1"
    )
    merged, survivor = a_pair(cast)
    merge_organisations(merged=merged, survivor=survivor, by=Actor(cast.administrator))
    for one, other, words in (
        (cast.talhuan, cast.azapa, "same register"),
        (cast.talhuan, slep, "official register"),
        (cast.talhuan, by_hand, "Keep the one"),
        (by_hand, by_hand, "two different"),
        (merged, by_hand, "already been merged"),
    ):
        with pytest.raises(Invalid, match=words):
            merge_organisations(merged=one, survivor=other, by=Actor(cast.administrator))
    with pytest.raises(NotAllowed):
        merge_organisations(merged=by_hand, survivor=survivor, by=Actor(cast.coordinator))


def test_an_administrator_whose_account_is_closed_merges_nothing(cast: Cast) -> None:
    merged, survivor = a_pair(cast)
    cast.administrator.is_active = False
    with pytest.raises(NotAllowed):
        merge_organisations(merged=merged, survivor=survivor, by=Actor(cast.administrator))


def test_administrator_looks_at_both_and_merges(cast: Cast, as_) -> None:
    merged, survivor = a_pair(cast)
    make_person("Vera Viña", at=merged)
    client = as_("administrator")
    page = client.get("/duplicates/", headers=ENGLISH).content.decode()
    address = f"/duplicates/{survivor.pk}/{merged.pk}/"
    assert (address in page, "% similar" in page) == (True, True)
    page = client.get(address, headers=ENGLISH).content.decode()
    assert ("<dt>Roles</dt><dd>1</dd>" in page, "No records refer to it." in page) == (True, True)
    assert client.post(address, {"survivor": "1"}).status_code == 404
    answer = client.post(address, {"survivor": survivor.pk})
    assert answer["Location"] == survivor.get_absolute_url()
    page = client.get("/duplicates/", headers=ENGLISH).content.decode()
    merge = Merge.objects.get()
    assert ("Recently merged" in page, f"/duplicates/merges/{merge.pk}/undo/" in page) == (
        True,
        True,
    )
    client.post(f"/duplicates/merges/{merge.pk}/undo/")
    client.post(address, {"do": "two"})
    page = client.get("/duplicates/", headers=ENGLISH).content.decode()
    assert "No possible duplicates." in page
    assert client.get(f"/duplicates/{merged.pk}/{merged.pk}/").status_code == 404


def test_reasons_are_told_in_words(cast: Cast, as_) -> None:
    a_pair(cast)
    Organisation.objects.create(
        kind="company", name="Otra", register="cl-otic", official_id="76123456-0"
    )
    Organisation.objects.create(kind="company", name="Viñedos del Itata")
    page = as_("administrator").get("/duplicates/", headers=ENGLISH).content.decode()
    assert [w for w in ("The same official number", "The same name") if w not in page] == []


def test_survivor_that_lacks_nothing_takes_nothing(cast: Cast) -> None:
    merged = company("Viñedos Itata Ltda.", cast)
    survivor = company("Viñedos Itata Limitada", cast, description="Vino.")
    before = Organisation.objects.filter(pk=survivor.pk).values().get()
    merge_organisations(merged=merged, survivor=survivor, by=Actor(cast.administrator))
    merged.refresh_from_db()
    assert (merged.merged_into, Organisation.objects.filter(pk=survivor.pk).values().get()) == (
        survivor,
        before,
    )


def test_visitors_see_no_merges_and_no_requests(cast: Cast) -> None:
    assert (
        Merge.objects.visible_to(None).exists(),
        PostRequest.objects.visible_to(None).exists(),
    ) == (False, False)
