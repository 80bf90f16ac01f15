"""A search that guesses spellings says nothing of what the one who asks may not read."""

import pytest

from cardumen.practices.finding import find
from cardumen.practices.index import keep_in_index
from cardumen.practices.models import Practice
from tests.cast import Cast, make_practice

pytestmark = pytest.mark.django_db

READ = ("Radio escolar", "Lectura en la plaza")
# Known exactly; spelt nearer than what may be read; more of them than are tried first; begun so.
UNREAD = ("Radia", "Rodio Rudio Redio Ridio", "Lectora Lecturo Lecture Lecturi", "Rabano Racimo")


@pytest.mark.parametrize(
    "typed", ["radia ", "radi", "rodia ", "redio ", "lectora ", "lecturi ", "lect", "ra", "rac"]
)
def test_words_of_what_one_may_not_read_decide_nothing(cast: Cast, typed: str):
    for title in READ:
        keep_in_index(
            make_practice(
                cast.azapa, cast.lideres, None, title=title, problem="", visibility="public"
            )
        )
    readable = Practice.objects.visible_to(None)
    before = find(readable, typed)
    for title in UNREAD:
        keep_in_index(make_practice(cast.talhuan, cast.lideres, None, title=title, problem=""))
    assert find(readable, typed) == before
