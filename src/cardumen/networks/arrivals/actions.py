"""Come with a school, with an account or with none yet."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from cardumen.directory.actions import ask_for_post, let_in
from cardumen.directory.actor import Actor
from cardumen.directory.models import Organisation
from cardumen.directory.rules import shows_post
from cardumen.kernel.errors import Conflict
from cardumen.kernel.lifecycle import locked
from cardumen.networks.applications.actions import apply_to_network
from cardumen.networks.invitations.rules import is_unclaimed
from cardumen.networks.models import Charter, Network
from cardumen.people.actions import create_person
from cardumen.people.models import Person


@dataclass(frozen=True, kw_only=True)
class Wish:
    """To act for `organisation` as its `post`, and to have it join `network`; without one their
    colleagues or an administrator are asked to confirm them."""

    organisation: Organisation
    post: str
    network: Network | None = None
    answers: Sequence[str] = ()
    charter: Charter | None = None


@transaction.atomic
def arrive(*, wish: Wish, name: str, email: str, language: str) -> Person:
    """Whoever calls it has made sure that they read the mail sent to that address. Who has an
    account signs in first."""
    if Person.objects.having(email).exists():
        raise Conflict(_("An account with this e-mail already exists. Sign in to continue."))
    person = create_person(email=email, name=name, language=language, by=None)
    bring(wish=wish, by=Actor(person))
    return person


@transaction.atomic
def bring(*, wish: Wish, by: Actor) -> None:
    """An address of the organisation's own domain is word enough where no one works yet."""
    organisation = wish.organisation
    if wish.network is not None:
        apply_to_network(
            network=wish.network,
            organisation=organisation,
            answers=wish.answers,
            charter=wish.charter,
            post=wish.post,
            by=by,
        )
        return
    locked(organisation)
    post = wish.post.strip()
    if post and shows_post(by.person.email, organisation) and is_unclaimed(organisation):
        let_in(person=by.person, organisation=organisation, post=post, by=by, word_of=None)
    else:
        ask_for_post(organisation=organisation, post=post, by=by)
