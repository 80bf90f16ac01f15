"""The people of an organisation, as they themselves see it."""

from typing import Any

from cardumen.directory.models import Affiliation, Organisation, PostRequest
from cardumen.directory.rules import may_answer_for
from cardumen.people.models import Person


def colleagues_page(organisation: Organisation, person: Person) -> dict[str, Any] | None:
    """For whoever works there, and administrators; None for anyone else. `answers`: whether they
    admit colleagues and can end posts. `heirs`: to whom the responsibility can pass."""
    # door: no one but colleagues and administrators gets this page.
    there = Affiliation.objects.filter(organisation=organisation)
    of = there.shown().select_related("person")
    posts = list(of.current().order_by("person__name", "pk"))
    if not person.administers and person.pk not in {post.person_id for post in posts}:
        return None
    answers = may_answer_for.allows(organisation, person)
    asked = PostRequest.objects.visible_to(person).filter(organisation=organisation)
    past = of.exclude(pk__in=[post.pk for post in posts]).exclude(until=None)
    return {
        "posts": posts,
        "past": past.order_by("-until", "-pk")[:20],
        "requests": asked.select_related("person").order_by("pk") if answers else [],
        "answers": answers,
        "responsible": next((post for post in posts if post.is_responsible), None),
        "heirs": [post for post in posts if not post.is_responsible] if answers else [],
    }


def post_in(organisation: Organisation, pk: int, person: Person) -> Affiliation | None:
    """A current post there, for whoever may see the page of its people."""
    page = colleagues_page(organisation, person)
    return next((post for post in page["posts"] if post.pk == pk), None) if page else None


def request_in(organisation: Organisation, pk: int, person: Person) -> PostRequest | None:
    asked = PostRequest.objects.visible_to(person).filter(organisation=organisation, pk=pk)
    return asked.select_related("person", "organisation").first()


def own_request(organisation: Organisation, person: Person) -> PostRequest | None:
    # door: their own.
    return PostRequest.objects.filter(organisation=organisation, person=person).first()
