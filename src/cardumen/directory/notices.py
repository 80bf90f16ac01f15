"""What the directory writes to people: that someone asks for a post, that it was confirmed, or was
not."""

from collections.abc import Callable
from itertools import islice

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cardumen.directory.models import Affiliation, Organisation, PostRequest
from cardumen.mail.actions import queue_message
from cardumen.mail.kinds import add_mail
from cardumen.people.models import Person

# Those who answer for an organisation are few; where no one is responsible, not all are told.
MOST_TOLD = 3


add_mail("post-asked", _("Role to confirm"), bears_repeating=True)
add_mail("post-confirmed", _("Role confirmed"), bears_repeating=True)
add_mail("post-refused", _("Role not confirmed"), bears_repeating=True)
add_mail("post-ended", _("Role ended"), bears_repeating=True)
add_mail("post_given", _("New colleague"), bears_repeating=True, is_urgent=True)
add_mail("responsibility_given", _("New responsible person"), bears_repeating=True, is_urgent=True)


def answering_for(organisation: Organisation) -> QuerySet[Person]:
    """The people to write to where someone has to answer for it."""
    posts = Affiliation.objects.answering().filter(organisation=organisation)
    people = Person.objects.taking_part().filter(affiliations__in=posts)
    return people.order_by("pk")[:MOST_TOLD]


def reached_at(
    organisation: Organisation,
    *,
    first: Person | None,
    may_read: Callable[[Person], bool] | None = None,
) -> list[Person]:
    """One person who works there today and may read what is written: the one asked for, else
    whoever has been there longest."""
    posts = Affiliation.objects.current().of_who_take_part().filter(organisation=organisation)
    people = [post.person for post in posts.select_related("person").order_by("since", "pk")]
    people.sort(key=lambda person: person != first)
    return list(islice(filter(may_read, people) if may_read else people, 1))


def tell_post_asked(asked: PostRequest) -> None:
    """To whoever answers for the organisation, when someone says that they work there; where no one
    works there, to administrators."""
    path = reverse("directory:people", args=[asked.organisation.pk])
    people = list(answering_for(asked.organisation)) or administrators()
    for person in people:
        queue_message(
            key=f"post-asked:{asked.pk}:{person.pk}",
            to=person.email,
            language=person.language,
            template="directory/mail/post_asked",
            context={
                "name": person.name,
                "by": asked.person.name,
                "post": asked.post,
                "organisation": asked.organisation.name,
                "link": settings.SITE_URL + path,
            },
        )


def administrators() -> list[Person]:
    return list(Person.objects.taking_part().filter(is_administrator=True).order_by("pk"))


def tell_new_colleague(post: Affiliation, *, but: Person | None) -> None:
    """To all who work there, when someone has a post whom their responsible person did not let in:
    who it is, so that a stranger is noticed."""
    _tell_colleagues(post, "post_given", but=but)


def tell_responsibility_given(post: Affiliation, *, but: Person | None) -> None:
    """To all who work there, when the responsibility for the organisation passes to someone."""
    _tell_colleagues(post, "responsibility_given", but=but, and_themselves=True)


def tell_post_ended(post: Affiliation) -> None:
    """To whoever had the post, when someone else has ended it."""
    queue_message(
        key=f"post-ended:{post.pk}:{post.until}",
        to=post.person.email,
        language=post.person.language,
        template="directory/mail/post_ended",
        context=_facts(post, post.person),
    )


def _tell_colleagues(
    post: Affiliation, what: str, *, but: Person | None, and_themselves: bool = False
) -> None:
    there = Affiliation.objects.current().filter(organisation=post.organisation)
    people = Person.objects.taking_part().filter(affiliations__in=there)
    told = {but.pk} if but else set()
    if not and_themselves:
        told.add(post.person_id)
    for person in people.exclude(pk__in=told).distinct():
        queue_message(
            key=f"{what}:{post.pk}:{timezone.localdate()}:{person.pk}",
            to=person.email,
            language=person.language,
            template=f"directory/mail/{what}",
            context=_facts(post, person),
        )


def _facts(post: Affiliation, person: Person) -> dict[str, str]:
    path = reverse("directory:people", args=[post.organisation_id])
    return {
        "name": person.name,
        "colleague": post.person.name,
        "post": post.post,
        "organisation": post.organisation.name,
        "link": settings.SITE_URL + path,
    }


def tell_post_confirmed(asked: PostRequest, affiliation: Affiliation) -> None:
    """To the person who asked, when whoever answers for the organisation says that they work
    there.
    """
    _tell(asked, "confirmed")


def tell_post_refused(asked: PostRequest) -> None:
    """To the person who asked, when whoever answers for the organisation says that they do not."""
    _tell(asked, "refused")


def _tell(asked: PostRequest, answer: str) -> None:
    queue_message(
        key=f"post-{answer}:{asked.pk}",
        to=asked.person.email,
        language=asked.person.language,
        template=f"directory/mail/post_{answer}",
        context={
            "name": asked.person.name,
            "post": asked.post,
            "organisation": asked.organisation.name,
            "link": settings.SITE_URL + asked.organisation.get_absolute_url(),
        },
    )
