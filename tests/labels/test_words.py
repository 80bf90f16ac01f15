"""Labels of things, words of people's own, and merging them."""

import pytest

from cardumen.challenges.models import ChallengeTag
from cardumen.directory.actor import Actor
from cardumen.kernel.errors import Conflict, Invalid, NotAllowed
from cardumen.labels.actions import merge_tag, replace_labels, settle_tags
from cardumen.labels.enums import LabelKind
from cardumen.labels.models import FreeTag
from cardumen.practices.models import PracticeTag
from tests.cast import make_practice


def test_labels_that_stand_already_stay_as_they_are(cast):
    reading = cast.practice.tags.get(kind="topic", value="reading")
    wanted = {LabelKind.TOPIC: ["arts", "reading", "arts"], LabelKind.LEVEL: ["primary"]}
    replace_labels(cast.practice, wanted)
    assert cast.practice.tags.get(kind="topic", value="reading") == reading
    labels = cast.practice.tags.order_by("kind", "value").values_list("kind", "value")
    assert list(labels) == [("level", "primary"), ("topic", "arts"), ("topic", "reading")]


def test_what_is_not_wanted_any_more_goes(cast):
    replace_labels(cast.practice, {LabelKind.FREE: ["radio"]})
    assert [str(label) for label in cast.practice.tags.all()] == ["radio"]


@pytest.mark.django_db
class TestFreeTags:
    def test_first_spelling_holds_for_all(self):
        assert settle_tags(["Música andina"]) == ([], ["música andina"])
        assert settle_tags(["musica andina", "MÚSICA ANDINA", "…"]) == ([], ["música andina"])

    def test_word_that_names_a_topic_is_that_topic(self):
        assert settle_tags(["lectura", "radio"]) == (["reading"], ["radio"])


class TestMerging:
    @pytest.fixture
    def tag(self, cast):
        for topics in ((), ("arts",)):
            practice = make_practice(cast.azapa, cast.lideres, None, topics=topics)
            PracticeTag.objects.create(practice=practice, kind="free", value="música")
        return FreeTag.objects.create(plain="musica", value="música")

    def test_practices_get_the_topic_and_so_does_whoever_writes_the_word_later(self, cast, tag):
        moved = merge_tag(tag=tag, topic="arts", by=Actor(cast.administrator))
        tags = PracticeTag.objects.exclude(practice=cast.practice).values_list("kind", "value")
        assert (moved, sorted(tags), settle_tags(["Musica"])) == (
            2,
            [("topic", "arts")] * 2,
            (["arts"], []),
        )

    def test_done_once(self, cast, tag):
        merge_tag(tag=tag, topic="arts", by=Actor(cast.administrator))
        with pytest.raises(Conflict):
            merge_tag(tag=tag, topic="reading", by=Actor(cast.administrator))

    def test_only_into_a_topic_in_use(self, cast, tag):
        with pytest.raises(Invalid):
            merge_tag(tag=tag, topic="nonsense", by=Actor(cast.administrator))

    @pytest.mark.parametrize("role", ["teacher", "coordinator", "supervisor"])
    def test_only_by_an_administrator(self, cast, tag, role):
        with pytest.raises(NotAllowed):
            merge_tag(tag=tag, topic="arts", by=Actor(getattr(cast, role)))

    def test_whatever_room_they_are_of(self, cast, tag):
        cast.challenge.tags.create(kind="free", value="música")
        assert merge_tag(tag=tag, topic="arts", by=Actor(cast.administrator)) == 3
        assert ChallengeTag.objects.filter(kind="topic", value="arts").count() == 1
