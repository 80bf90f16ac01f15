"""Posts end, and the responsibility for an organisation passes on."""

from datetime import date

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from cardumen.directory.actor import Actor
from cardumen.directory.events import PostEnded, ResponsibilityGiven
from cardumen.directory.models import Affiliation, Organisation
from cardumen.directory.models.affiliations import AffiliationQuerySet
from cardumen.directory.notices import tell_post_ended, tell_responsibility_given
from cardumen.directory.rules import may_answer_for, may_end_post
from cardumen.kernel.errors import Conflict, Invalid, WrongState
from cardumen.kernel.events import publish
from cardumen.kernel.lifecycle import locked
from cardumen.people.models import Person


@transaction.atomic
def end_post(*, affiliation: Affiliation, by: Actor, on: date | None = None) -> None:
    """`on` is the first day on which they no longer have it, today where not given. They no longer
    read or write as the organisation's; what they wrote stays with it, under their name."""
    may_end_post.check(affiliation, by.person)
    affiliation = locked(affiliation, "person", "organisation")
    today = timezone.localdate()
    if affiliation.until is not None and affiliation.until <= today:
        raise WrongState(_("This role has already ended."))
    until = on or today
    if until < affiliation.since:
        raise Invalid(_("A role cannot end before it begins."), field="on")
    affiliation.until = until
    affiliation.save(update_fields=["until"])
    publish(
        PostEnded(
            affiliation=affiliation.pk,
            organisation=affiliation.organisation_id,
            person=affiliation.person_id,
        ),
        by=by,
    )
    if affiliation.person_id != by.person.pk:
        tell_post_ended(affiliation)
    if affiliation.is_responsible and until > today:
        _lay_down(affiliation)
    settle_responsibility(affiliation.organisation)


@transaction.atomic
def end_all_posts(person: Person) -> None:
    """Ends the posts of someone whose account ends, and names them nowhere."""
    today = timezone.localdate()
    posts = Affiliation.objects.select_for_update(of=["self"]).filter(person=person)
    for post in posts.select_related("organisation").order_by("organisation", "pk"):
        post.is_listed = False
        if post.until is None or post.until > today:
            post.until = max(post.since, today)
        post.save(update_fields=["is_listed", "until"])
        settle_responsibility(post.organisation)


@transaction.atomic
def pass_on_responsibility_of(person: Person) -> None:
    """Let a colleague answer instead, wherever there is one: this person is shown to no one."""
    posts = Affiliation.objects.current().filter(person=person, is_responsible=True)
    for post in posts.select_related("organisation").order_by("organisation"):
        locked(post.organisation)
        _lay_down(post)
        settle_responsibility(post.organisation)


@transaction.atomic
def settle_all_responsibilities() -> None:
    """Wherever people work and no one answers for it since a post came to its end."""
    current = Affiliation.objects.current()
    led = current.filter(is_responsible=True).values("organisation")
    left = current.exclude(organisation__in=led).values("organisation")
    for organisation in Organisation.objects.filter(pk__in=left).order_by("pk"):
        settle_responsibility(organisation)


@transaction.atomic
def settle_responsibility(organisation: Organisation) -> None:
    """Where no one is the responsible person, it becomes the colleague who has been there longest:
    otherwise it would fall to whoever comes next. All who work there are told."""
    locked(organisation)
    posts = Affiliation.objects.current().filter(organisation=organisation)
    if posts.filter(is_responsible=True).exists():
        return
    heir = _heirs(posts).first()
    if heir is None:
        return
    posts.filter(pk=heir.pk).update(is_responsible=True)
    tell_responsibility_given(heir, but=None)
    publish(
        ResponsibilityGiven(
            affiliation=heir.pk, organisation=organisation.pk, person=heir.person_id
        )
    )


def _lay_down(post: Affiliation) -> None:
    """While there is a colleague who can take the responsibility over."""
    others = Affiliation.objects.current().filter(organisation=post.organisation)
    if _heirs(others.exclude(pk=post.pk)).exists():
        Affiliation.objects.filter(pk=post.pk).update(is_responsible=False)


def _heirs(posts: AffiliationQuerySet) -> AffiliationQuerySet:
    named = posts.of_who_take_part()
    lasting_first = F("until").desc(nulls_first=True)
    return named.select_related("person", "organisation").order_by(lasting_first, "since", "pk")


@transaction.atomic
def hand_over_responsibility(*, organisation: Organisation, to: Affiliation, by: Actor) -> None:
    """From now on the holder of the post `to` answers for the organisation, and no one else."""
    may_answer_for.check(organisation, by.person)
    locked(organisation)
    posts = Affiliation.objects.current().filter(organisation=organisation)
    heir = posts.select_related("person", "organisation").filter(pk=to.pk).first()
    if heir is None:
        raise Invalid(_("Choose a person who has a role here today."), field="to")
    if heir.is_responsible:
        raise Conflict(_("This person is already the responsible person."))
    posts.filter(is_responsible=True).update(is_responsible=False)
    heir.is_responsible = True
    heir.save(update_fields=["is_responsible"])
    tell_responsibility_given(heir, but=by.person)
    publish(
        ResponsibilityGiven(
            affiliation=heir.pk, organisation=organisation.pk, person=heir.person_id
        ),
        by=by,
    )
