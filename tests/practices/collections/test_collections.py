"""Practices put together by a coordinator."""

import pytest
from django.db import IntegrityError, transaction

from cardumen.directory.actor import Actor
from cardumen.kernel.errors import Invalid, NotAllowed, WrongState
from cardumen.networks.models import Office
from cardumen.practices.collections import actions
from cardumen.practices.collections import actions as acts
from cardumen.practices.collections.models import Collected, Collection
from cardumen.practices.models import Practice
from tests.cast import ROLES, make_practice
from tests.practices.forms import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def collection(cast):
    made = actions.start_collection(
        network=cast.lideres,
        title="Leer en voz alta",
        why="Porque **nadie** escucha.",
        visibility="public",
        by=Actor(cast.coordinator),
    )
    actions.collect_practice(
        collection=made, practice=cast.practice, note="Primera versión.", by=Actor(cast.coordinator)
    )
    return made


def more(cast, collection, *titles, visibility="network"):
    for title in titles:
        practice = make_practice(
            cast.azapa, cast.lideres, cast.neighbour, title=title, visibility=visibility
        )
        actions.collect_practice(
            collection=collection, practice=practice, note="", by=Actor(cast.coordinator)
        )


def order(collection) -> list[str]:
    return [item.practice.title for item in collection.items.select_related("practice")]


def publish(cast, collection) -> Collection:
    return actions.publish_collection(collection=collection, by=Actor(cast.coordinator))


class TestPuttingTogether:
    def test_practices_stand_as_they_came_and_can_be_moved(self, cast, collection):
        more(cast, collection, "B", "C")
        item = collection.items.get(practice__title="C")
        actions.move_collected(item=item, places=-1, by=Actor(cast.coordinator))
        first = order(collection)
        actions.move_collected(item=item, places=-9, by=Actor(cast.coordinator))
        assert (first, order(collection)) == (
            [cast.practice.title, "C", "B"],
            ["C", cast.practice.title, "B"],
        )

    def test_what_was_dropped_meanwhile_moves_nothing(self, cast, collection):
        item = collection.items.get()
        actions.drop_collected(item=item, by=Actor(cast.coordinator))
        actions.move_collected(item=item, places=1, by=Actor(cast.coordinator))
        assert order(collection) == []

    def test_once_each_and_the_note_can_be_changed(self, cast, collection):
        actions.collect_practice(
            collection=collection, practice=cast.practice, note="Otra.", by=Actor(cast.coordinator)
        )
        assert list(collection.items.values_list("note", flat=True)) == ["Otra."]

    def test_so_many_and_no_more(self, cast, collection, monkeypatch):
        monkeypatch.setattr(acts, "MOST_COLLECTED", 1)
        with pytest.raises(Invalid):
            more(cast, collection, "B")

    def test_no_drafts(self, cast, collection):
        draft = make_practice(cast.azapa, cast.lideres, None, state="draft")
        with pytest.raises(NotAllowed):
            actions.collect_practice(
                collection=collection, practice=draft, note="", by=Actor(cast.coordinator)
            )

    def test_words_can_be_changed(self, cast, collection):
        actions.save_collection(
            collection=collection,
            title="X",
            why="",
            visibility="members",
            by=Actor(cast.coordinator),
        )
        collection.refresh_from_db()
        assert (collection.title, collection.visibility) == ("X", "members")

    @pytest.mark.parametrize("role", ["teacher", "facilitator", "supervisor", "owner"])
    def test_only_by_those_who_run_the_network(self, cast, collection, role):
        with pytest.raises(NotAllowed):
            actions.drop_collected(item=collection.items.get(), by=Actor(getattr(cast, role)))

    def test_shown_and_taken_back(self, cast, collection):
        states = [
            publish(cast, collection).state,
            publish(cast, collection).state,
            actions.take_back_collection(collection=collection, by=Actor(cast.coordinator)).state,
            actions.take_back_collection(collection=collection, by=Actor(cast.coordinator)).state,
        ]
        assert states == ["published", "published", "draft", "draft"]

    def test_an_empty_one_is_not_published(self, cast, collection):
        actions.drop_collected(item=collection.items.get(), by=Actor(cast.coordinator))
        with pytest.raises(WrongState):
            publish(cast, collection)

    def test_database_wants_a_date(self, collection):
        with pytest.raises(IntegrityError), transaction.atomic():
            Collection.objects.filter(pk=collection.pk).update(state="published")


MEMBERS = {"principal", "teacher", "neighbour", "coordinator", "facilitator"}
RUN = {"coordinator", "administrator"}


class TestWhoSees:
    def seers(self, cast) -> set[str]:
        return {
            role
            for role in ("visitor", *ROLES)
            if Collection.objects.visible_to(getattr(cast, role, None)).exists()
        }

    @pytest.mark.parametrize(
        ("visibility", "expected"),
        [
            ("public", {"visitor", *ROLES}),
            ("members", MEMBERS | RUN),
            ("network", MEMBERS | RUN),
        ],
    )
    def test_published_ones(self, cast, collection, visibility, expected):
        Collection.objects.update(visibility=visibility)
        publish(cast, collection)
        assert self.seers(cast) == expected

    def test_those_being_put_together(self, cast, collection):
        assert self.seers(cast) == RUN

    def test_behind_the_firewall_only_what_is_public(self, cast, collection):
        Collection.objects.update(visibility="members")
        publish(cast, collection)
        cast.solar.memberships.create(organisation=cast.talhuan, origin="call", since="2020-01-01")
        Office.objects.create(
            network=cast.lideres, person=cast.teacher, key="supervisor", since="2020-01-01"
        )
        assert "teacher" not in self.seers(cast)

    def test_practices_not_for_the_reader_are_counted_and_not_named(self, cast, collection, as_):
        more(cast, collection, "Pública", visibility="public")
        withdrawn = make_practice(cast.azapa, cast.lideres, None, title="Retirada")
        collection.items.create(practice=withdrawn, position=9)
        Practice.objects.filter(pk=withdrawn.pk).update(state="withdrawn")
        publish(cast, collection)
        page = text_of(as_().get(collection.get_absolute_url()))
        assert [
            words in page
            for words in (
                "Pública",
                "Hay 1 más para integrantes",
                cast.practice.title,
                "Primera versión",
            )
        ] == [True, True, False, False]
        page = text_of(as_("principal").get(collection.get_absolute_url()))
        assert [
            words in page
            for words in (cast.practice.title, "Primera versión.", "miembros.", "Retirada")
        ] == [True, True, False, False]

    def test_items_for_exports_are_those_she_may_read(self, cast, collection):
        more(cast, collection, "Pública", visibility="public")
        assert [item.practice.title for item in Collected.objects.visible_to(None)] == ["Pública"]


class TestPages:
    def test_from_nothing_to_published(self, cast, as_):
        client = as_("coordinator")
        made = client.post(
            "/practices/collections/new/",
            {"network": cast.lideres.pk, "title": "Leer", "why": "", "visibility": "network"},
        )
        pk = Collection.objects.get().pk
        assert made.url == f"/practices/collections/{pk}/edit/"
        desk = text_of(client.get(made.url))
        assert cast.practice.title in desk
        client.post(f"/practices/collections/{pk}/add/", {"practice": cast.practice.pk})
        item = Collected.objects.get()
        client.post(f"/practices/collected/{item.pk}/", {"note": "En nombre de esto."})
        client.post(f"/practices/collections/{pk}/state/", {"do": "publish"})
        page = text_of(as_("principal").get(f"/practices/collections/{pk}/"))
        assert "En nombre de esto." in page
        client.post(f"/practices/collections/{pk}/state/", {"do": "back"})
        assert as_("principal").get(f"/practices/collections/{pk}/").status_code == 404

    def test_buttons_beside_a_practice(self, cast, collection, as_):
        more(cast, collection, "B")
        client = as_("coordinator")
        second = collection.items.get(practice__title="B")
        for do in ("up", "down", "up"):
            client.post(f"/practices/collected/{second.pk}/", {"do": do})
        first = order(collection)[0]
        client.post(f"/practices/collected/{second.pk}/", {"note": "x" * 500})
        second.refresh_from_db()
        client.post(f"/practices/collected/{second.pk}/", {"do": "drop"})
        assert (first, second.note, order(collection)) == ("B", "", [cast.practice.title])

    @pytest.mark.parametrize("number", ["", "x", "-1", "٣", "9" * 30, "123456"])
    def test_forged_practices_are_not_found(self, collection, as_, number):
        response = as_("coordinator").post(
            f"/practices/collections/{collection.pk}/add/", {"practice": number}
        )
        assert response.status_code == 404

    def test_desk_searches_what_can_be_added(self, cast, collection, as_):
        make_practice(cast.azapa, cast.lideres, None, title="Huerto")
        client = as_("coordinator")
        all_of_them = text_of(client.get(f"/practices/collections/{collection.pk}/edit/"))
        none = text_of(client.get(f"/practices/collections/{collection.pk}/edit/?q=astronomía"))
        assert ("Huerto" in all_of_them, "Huerto" in none) == (True, False)

    def test_form_comes_back_filled_after_an_error(self, collection, as_):
        response = as_("coordinator").post(
            f"/practices/collections/{collection.pk}/edit/",
            {"title": "", "why": "Sigue aquí", "visibility": "public"},
        )
        assert (response.status_code, "Sigue aquí" in text_of(response)) == (422, True)

    @pytest.mark.parametrize(
        ("role", "words"),
        [("coordinator", "Nueva colección"), ("teacher", "Ver todas las experiencias")],
    )
    def test_empty_list_says_what_to_do(self, cast, as_, role, words):
        assert words in text_of(as_(role).get("/practices/collections/"))

    def test_empty_collection_says_what_to_do(self, cast, collection, as_):
        collection.items.all().delete()
        page = text_of(as_("coordinator").get(collection.get_absolute_url()))
        assert "Elegir experiencias" in page

    def test_whoever_runs_a_network_adds_from_the_practice(self, cast, collection, as_):
        address = f"/practices/{cast.practice.pk}/"
        inside = text_of(as_("coordinator").get(address))
        collection.items.all().delete()
        outside = text_of(as_("coordinator").get(address))
        collection.delete()
        none = text_of(as_("coordinator").get(address))
        assert [
            ("Leer en voz alta" in page, "Agregar a" in page, "Crear una colección" in page)
            for page in (inside, outside, none)
        ] == [(True, False, False), (True, True, False), (False, False, True)]
        assert "Agregar a" not in text_of(as_("principal").get(address))

    def test_on_the_page_of_the_network(self, cast, collection, as_):
        pages = [text_of(as_(role).get("/networks/lideres/")) for role in ("coordinator", None)]
        publish(cast, collection)
        pages.append(text_of(as_().get("/networks/lideres/")))
        assert ["Leer en voz alta" in page for page in pages] == [True, False, True]
