"""Who may report, decide and appeal; each rule answers with a reason to refuse, or None."""

from typing import Any

from django.utils.translation import gettext as _

from cardumen.kernel.errors import Text
from cardumen.kernel.rules import rule
from cardumen.moderation.models import Hiding
from cardumen.moderation.models.cases import Case
from cardumen.networks.sharing.audiences import moderates, walled_among
from cardumen.networks.standing import Viewer, standing_of
from cardumen.networks.subjects import subject_of
from cardumen.people.models import administers


@rule
def may_report(person: Viewer, thing: Any) -> Text | None:
    """Whoever reads it, without an account too."""
    if not subject_of(thing).shared_with(person).filter(pk=thing.pk).exists():
        return _("You do not have access to this.")
    return None


@rule
def may_decide(person: Viewer, case: Case) -> Text | None:
    """On what it was about, in the network where it stood when it was reported or hidden."""
    return _may_judge(person, case.thing, case.organisation_id, case.network_id)


@rule
def may_hide(person: Viewer, thing: Any) -> Text | None:
    place = subject_of(thing).within(thing)
    return _may_judge(person, thing, place.organisation_id, place.network_id)


def _may_judge(
    person: Viewer, thing: Any, organisation: int | None, network: int | None
) -> Text | None:
    """What this organisation shared in this network, and what was said about it: those who run the
    network, and administrators; not where they work themselves, nor what they or their colleagues
    said or were asked, nor past the wall."""
    standing, subject = standing_of(person), subject_of(thing)
    author = subject.author_of(thing)
    if author is not None and author.pk == standing.person:
        return _("You wrote this, so another person has to decide.")
    if {organisation, *subject.parties_of(thing)} & standing.organisations:
        return _("You work at an organisation involved in this, so another person has to decide.")
    if not moderates(person, organisation, network):
        return _("Only the network's coordinators can decide on this.")
    if walled_among(person, [thing.organisation_id]):
        return _("You supervise, own or fund this school, so another person has to decide.")
    return None


@rule
def may_appeal(person: Viewer, hiding: Hiding) -> Text | None:
    """Who said it; for what an organisation shares, anyone who works there."""
    standing = standing_of(person)
    if hiding.kind_of_thing.is_of_a_person:
        concerned = standing.person is not None and hiding.author_id == standing.person
    else:
        concerned = hiding.organisation_id in standing.organisations
    return None if concerned else _("Only the authors can appeal.")


@rule
def may_answer_appeal(person: Viewer, hiding: Hiding) -> Text | None:
    """Someone else than who hid it; an administrator always."""
    refusal = may_decide(person, hiding)
    hid_it = hiding.by_id == standing_of(person).person
    if refusal is None and hid_it and not administers(person):
        return _(
            "You hid this, so another coordinator or an administrator has to answer the appeal."
        )
    return refusal
