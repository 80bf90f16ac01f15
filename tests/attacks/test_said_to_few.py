"""What was said to few, looked for by many after the practice got more readers, whatever the road.

Each text has a marked word; whoever reads the practice now opens every page on which it could
stand.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from django.urls import reverse

from cardumen.bundles.actions import import_bundle
from cardumen.directory.actor import Actor
from cardumen.kernel.errors import NotAllowed
from cardumen.moderation.actions import hide_thing, lift_hiding
from cardumen.networks.models import Membership, Network
from cardumen.practices import actions
from cardumen.practices.actions import Sent
from cardumen.practices.enums import AdaptationState
from cardumen.practices.models import Practice, PracticeAttachment, Version
from cardumen.practices.translations.actions import save_translation
from cardumen.practices.verifications.actions import verify_practice
from cardumen.practices.versions.actions import forget_earlier, forget_version, show_earlier
from cardumen.talk import actions as talk
from cardumen.talk.models import Message
from tests.attacks.marked import MARK
from tests.bundles.making import export, move_house, retold
from tests.cast import LONG_AGO, Cast
from tests.files.making import illustrated
from tests.practices.forms import whole_form
from tests.stage import scene

pytestmark = pytest.mark.django_db

OWN = {"version": "zq0001x", "answer": "zq0002x", "translation": "zq0003x", "file": "zq0004x"}
THEIRS = {"question": "zq0005x", "adaptation": "zq0006x", "finding": "zq0007x"}


def at_talhuan(cast: Cast) -> Actor:
    return Actor(cast.teacher, cast.talhuan)


def saved(cast: Cast, practice: Practice, **changes: object) -> Practice:
    practice = Practice.objects.get(pk=practice.pk)
    writing = replace(actions.writing_of(practice), **changes)
    return actions.save_practice(practice=practice, writing=writing, by=at_talhuan(cast))


@scene
def said_to_few(cast: Cast) -> Practice:
    """Each has said something about it to the network alone; the first version named a child."""
    practice = illustrated(cast).practice
    PracticeAttachment.objects.filter(practice=practice).update(caption=OWN["file"])
    by, neighbour = at_talhuan(cast), Actor(cast.neighbour, cast.azapa)
    saved(
        cast, practice, summary="Leemos.", evidence="Audios.",
        what_we_did=f"Con {OWN['version']} leemos por radio.",
    )  # fmt: skip
    practice = saved(cast, practice, what_we_did="Leemos por radio.")
    texts = practice.texts() | {"title": "Reading", "problem": OWN["translation"]}
    save_translation(
        practice=practice, language="en", sent=Sent(texts, {}), is_published=True, by=by
    )
    talk.post_message(thing=practice, kind="question", body=THEIRS["question"], by=neighbour)
    talk.post_message(thing=practice, kind="answer", body=OWN["answer"], by=by)
    adaptation = actions.try_practice(practice=practice, by=neighbour)
    actions.report_adaptation(
        adaptation=adaptation, state=AdaptationState.ADAPTED, changed="Horario",
        outcome=THEIRS["adaptation"], by=neighbour,
    )  # fmt: skip
    verify_practice(practice=practice, finding=THEIRS["finding"], by=Actor(cast.facilitator))
    return practice


@pytest.fixture
def practice(said_to_few: Practice) -> Practice:
    return said_to_few


@pytest.fixture
def otra(cast: Cast) -> Network:
    """Another network, of Talhuán and of the outsider's school."""
    otra = Network.objects.create(
        slug="otra", name="Otra red", kind="technical", founded_on=LONG_AGO
    )
    for member in (cast.talhuan, cast.elsewhere):
        Membership.objects.create(network=otra, organisation=member, origin="call", since=LONG_AGO)
    return otra


@pytest.fixture
def words_for(as_, practice: Practice) -> Callable[[str | None], set[str]]:
    """The marked words on all pages about the practice, and those by which it is found."""

    def addresses() -> list[tuple[str, str]]:
        one = practice.get_absolute_url()
        numbers = practice.versions.values_list("number", flat=True)
        pages = [
            one, f"{one}versions/", *(f"{one}versions/{number}/" for number in numbers),
            f"{one}lineage/", reverse("talk:page", args=["practice", practice.pk]),
            reverse("practices:list"), reverse("practices:feed"),
            reverse("practices:export", args=["md"]),
        ]  # fmt: skip
        # It has been translated into the language of these pages.
        return [(one, "es"), *((page, "en") for page in pages)]

    def found(role: str | None) -> set[str]:
        client = as_(role)
        shown = set()
        for address, language in addresses():
            response = client.get(address, headers={"Accept-Language": language})
            if response.status_code == 200:
                shown |= {*MARK.findall(b"".join(response).decode())}
        for word in (OWN["version"], OWN["translation"]):
            page = client.get(reverse("practices:list"), {"q": word}).content.decode()
            shown |= {word} if practice.get_absolute_url() in page else set()
        return shown

    return found


def open_it(cast: Cast, practice: Practice) -> None:
    saved(cast, practice, visibility="public")


def open_it_by_steps(cast: Cast, practice: Practice) -> None:
    saved(cast, practice, visibility="members")
    saved(cast, practice, visibility="public")


def open_it_while_withdrawn(cast: Cast, practice: Practice) -> None:
    practice = actions.withdraw_practice(practice=practice, by=at_talhuan(cast))
    practice = saved(cast, practice, visibility="public")
    actions.publish_practice(practice=practice, by=at_talhuan(cast))


def open_it_while_hidden(cast: Cast, practice: Practice) -> None:
    hiding = hide_thing(thing=practice, reason="Una duda", by=Actor(cast.coordinator))
    saved(cast, practice, visibility="public")
    lift_hiding(hiding=hiding, by=Actor(cast.coordinator))


def move_it(cast: Cast, practice: Practice) -> None:
    saved(cast, practice, network=Network.objects.get(slug="otra"))


def move_and_open_it(cast: Cast, practice: Practice) -> None:
    move_it(cast, practice)
    open_it(cast, practice)


ROADS = {
    open_it: (None, "outsider"),
    open_it_by_steps: (None, "outsider"),
    open_it_while_withdrawn: (None,),
    open_it_while_hidden: (None,),
    move_it: ("outsider",),
    move_and_open_it: (None, "outsider"),
}


@pytest.mark.parametrize("road", ROADS)
def test_more_readers_read_what_it_says_now_alone(
    cast: Cast, practice: Practice, otra: Network, words_for, as_, road
):
    road(cast, practice)
    for role in ROADS[road]:
        assert as_(role).get(practice.get_absolute_url()).status_code == 200
        assert words_for(role) == set(), role


def test_those_who_could_read_it_read_it_still(cast: Cast, practice: Practice, words_for):
    assert words_for("neighbour") == {*OWN.values(), *THEIRS.values()}
    open_it(cast, practice)
    for role in ("neighbour", "teacher"):
        assert words_for(role) == {*OWN.values(), *THEIRS.values()}, role
    assert words_for("supervisor") == set()


def test_its_school_shows_what_it_wrote_but_not_what_others_said(
    cast: Cast, practice: Practice, otra: Network, words_for
):
    open_it(cast, practice)
    assert show_earlier(practice=practice, by=at_talhuan(cast)) > 0
    assert words_for("outsider") == {*OWN.values()}
    # The conversation is for members.
    assert words_for(None) == {*OWN.values()} - {OWN["answer"]}
    assert show_earlier(practice=practice, by=at_talhuan(cast)) == 0


def test_its_school_shows_it_to_another_network(
    cast: Cast, practice: Practice, otra: Network, words_for
):
    move_it(cast, practice)
    show_earlier(practice=practice, by=at_talhuan(cast))
    assert words_for("outsider") == {*OWN.values()}
    assert words_for(None) == set()


def test_its_school_forgets_it_for_everyone(cast: Cast, practice: Practice, words_for):
    open_it(cast, practice)
    assert forget_earlier(practice=practice, by=at_talhuan(cast)) > 0
    assert OWN["version"] not in words_for("teacher") | words_for("neighbour")
    assert practice.versions.first().texts["what_we_did"] == "Leemos por radio."


def test_nobody_else_decides(cast: Cast, practice: Practice, as_):
    open_it(cast, practice)
    address = f"/practices/{practice.pk}/earlier/"
    for role in ("neighbour", "coordinator", "administrator", "outsider"):
        for act in (show_earlier, forget_earlier):
            with pytest.raises(NotAllowed):
                act(practice=practice, by=Actor(getattr(cast, role)))
        assert as_(role).post(address, {"choice": "show"}).status_code == 403
    assert as_("supervisor").post(address, {"choice": "show"}).status_code == 403


class TestAsking:
    def widen(self, as_, practice: Practice) -> str:
        client = as_("teacher")
        stands = {name: getattr(practice, name) for name in practice.texts()}
        form = whole_form(client, practice, **stands, visibility="public")
        return client.post(f"/practices/{practice.pk}/edit/", form).headers["Location"]

    def test_whoever_opens_it_is_asked(self, cast: Cast, practice: Practice, as_):
        address = self.widen(as_, practice)
        assert address == f"/practices/{practice.pk}/earlier/"
        page = as_("teacher").get(address, headers={"Accept-Language": "en"}).content.decode()
        assert "1 earlier version · 1 message of your school · 1 translation · 1 file" in page

    @pytest.mark.parametrize(
        ("choice", "read"),
        [("keep", set()), ("show", {*OWN.values()}), ("forget", set())],
    )
    def test_the_answer_is_done(self, practice, otra, as_, words_for, choice, read):
        address = self.widen(as_, practice)
        answer = as_("teacher").post(address, {"choice": choice})
        assert answer.headers["Location"] == practice.get_absolute_url()
        assert words_for("outsider") == read

    def test_whoever_narrows_it_is_not_asked(self, cast: Cast, practice: Practice, as_):
        saved(cast, practice, visibility="public")
        show_earlier(practice=practice, by=at_talhuan(cast))
        client = as_("teacher")
        stands = {name: getattr(practice, name) for name in practice.texts()}
        form = whole_form(client, practice, **stands, visibility="members")
        answer = client.post(f"/practices/{practice.pk}/edit/", form)
        assert answer.headers["Location"] == practice.get_absolute_url()
        nothing = as_("teacher").get(
            f"/practices/{practice.pk}/earlier/", headers={"Accept-Language": "en"}
        )
        assert "can read everything that your school wrote here" in str(nothing.content)


class TestHidden:
    @pytest.fixture
    def hidden(self, cast: Cast, practice: Practice) -> Version:
        """Its first versions were hidden with it; it says something else since."""
        saved(cast, practice, what_we_did=f"Otra vez {OWN['version']}.", visibility="public")
        hiding = hide_thing(thing=practice, reason="Nombra a una niña", by=Actor(cast.coordinator))
        saved(cast, practice, what_we_did=f"Y otra: {OWN['version']}!")
        saved(cast, practice, what_we_did="Leemos por radio con las familias.")
        lift_hiding(hiding=hiding, by=Actor(cast.coordinator))
        return practice.versions.get(number=practice.versions.first().number - 2)

    @pytest.mark.parametrize("role", [None, "neighbour", "supervisor"])
    def test_stays_hidden_in_the_history(self, hidden: Version, words_for, role):
        assert OWN["version"] not in words_for(role)
        assert OWN["translation"] not in words_for(role)

    def test_is_seen_and_forgotten_by_those_who_decide(self, cast: Cast, hidden, words_for, as_):
        assert OWN["version"] in words_for("coordinator")
        forget = f"/practices/{hidden.practice_id}/versions/{hidden.number}/forget/"
        page = as_("coordinator").get(forget.replace("forget/", ""))
        assert forget in page.content.decode()
        assert as_("neighbour").post(forget).status_code == 404
        assert as_("coordinator").post(forget).status_code == 302
        assert Version.objects.get(pk=hidden.pk).texts == {}

    def test_what_was_not_hidden_they_do_not_forget(self, cast: Cast, hidden: Version):
        newest = hidden.practice.versions.first()
        with pytest.raises(NotAllowed):
            forget_version(version=newest, by=Actor(cast.coordinator))

    def test_comes_back_where_nothing_had_to_be_changed(self, cast: Cast, practice, words_for):
        hiding = hide_thing(thing=practice, reason="Un error", by=Actor(cast.coordinator))
        assert practice.versions.filter(hidden_at=None).count() == 0
        lift_hiding(hiding=hiding, by=Actor(cast.coordinator))
        assert OWN["version"] in words_for("neighbour")


class TestMoving:
    """A network comes to another installation, by a bundle of today or of before."""

    @pytest.fixture
    def bundle(self, cast: Cast, practice: Practice, tmp_path: Path) -> Path:
        open_it(cast, practice)
        made = tmp_path / "made.zip"
        export(cast.lideres, made)
        move_house()
        return made

    def arrived(self, bundle: Path, practice: Practice) -> Practice:
        import_bundle(path=bundle)
        return Practice.objects.exclude(pk=practice.pk).get(title=practice.title)

    def read_by_all(self, practice: Practice) -> list[int]:
        found = Version.objects.visible_to(None).filter(practice=practice)
        return [one.number for one in found]

    def test_audiences_come_along(self, practice: Practice, bundle: Path):
        arrived = self.arrived(bundle, practice)
        assert self.read_by_all(arrived) == self.read_by_all(practice) == [2]
        for there in (arrived.versions, arrived.translations, arrived.adaptations):
            assert {one.audience_network for one in there.filter(audience="network")} == {
                arrived.network
            }

    def test_earlier_bundles_were_for_the_network(self, practice: Practice, bundle: Path):
        def forget(records: dict) -> None:
            for rows in records.values():
                for row in rows:
                    row.pop("audience", None)
                    row.pop("audience_network", None)

        arrived = self.arrived(retold(bundle, forget), practice)
        assert self.read_by_all(arrived) == [2]
        assert {one.audience for one in Message.objects.about(arrived)} == {"network"}
