"""Someone says that they work somewhere, and whoever answers for it says whether they do."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from cardumen.directory.actions.affiliations import let_in
from cardumen.directory.actor import Actor
from cardumen.directory.events import PostAskedFor, PostRefused
from cardumen.directory.models import Affiliation, Organisation, PostRequest
from cardumen.directory.notices import tell_post_asked, tell_post_confirmed, tell_post_refused
from cardumen.directory.rules import may_answer_for, may_withdraw_request
from cardumen.kernel.errors import Conflict, Invalid, WrongState
from cardumen.kernel.events import publish
from cardumen.people.allowances import POSTS


@transaction.atomic
def ask_for_post(*, organisation: Organisation, post: str, by: Actor) -> PostRequest:
    """They act for the organisation once someone who answers for it has confirmed them."""
    post = post.strip()
    if not post:
        raise Invalid(_("Enter your role there."), field="post")
    if Affiliation.objects.current().filter(person=by.person, organisation=organisation).exists():
        raise Conflict(_("You already have a role there."))
    POSTS.spend(by.person)
    try:
        with transaction.atomic():
            asked = PostRequest.objects.create(
                person=by.person, organisation=organisation, post=post
            )
    except IntegrityError as error:
        raise Conflict(_("You have already asked; you do not need to do anything else.")) from error
    tell_post_asked(asked)
    publish(PostAskedFor(organisation=organisation.pk, person=by.person.pk), by=by)
    return asked


@transaction.atomic
def confirm_post(*, asked: PostRequest, by: Actor) -> Affiliation:
    may_answer_for.check(asked.organisation, by.person)
    return take_at_their_word(asked, by=by)


@transaction.atomic
def refuse_post(*, asked: PostRequest, by: Actor) -> None:
    may_answer_for.check(asked.organisation, by.person)
    turn_away(asked, by=by)


def take_at_their_word(asked: PostRequest, *, by: Actor) -> Affiliation:
    """They work there: that `by` can say so, the caller has made sure of."""
    asked = _take(asked)
    affiliation = let_in(
        person=asked.person,
        organisation=asked.organisation,
        post=asked.post,
        by=by,
        word_of=by.person,
    )
    tell_post_confirmed(asked, affiliation)
    return affiliation


def turn_away(asked: PostRequest, *, by: Actor) -> None:
    """They are not known there: that `by` can say so, the caller has made sure of."""
    asked = _take(asked)
    tell_post_refused(asked)
    publish(PostRefused(organisation=asked.organisation_id, person=asked.person_id), by=by)


@transaction.atomic
def withdraw_post_request(*, asked: PostRequest, by: Actor) -> None:
    may_withdraw_request.check(asked, by.person)
    _take(asked)
    publish(PostRefused(organisation=asked.organisation_id, person=asked.person_id), by=by)


def _take(asked: PostRequest) -> PostRequest:
    """The request as it is now, gone from those that wait; whoever comes second is told so."""
    taken = (
        PostRequest.objects.select_for_update(of=["self"])
        .select_related("person", "organisation")
        .filter(pk=asked.pk)
        .first()
    )
    if taken is None:
        raise WrongState(_("This request has already been answered."))
    number = taken.pk
    taken.delete()
    taken.pk = number
    return taken
