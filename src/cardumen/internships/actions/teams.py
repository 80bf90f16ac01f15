"""Choose who goes and what they want to learn; approve the team."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cardumen.directory.actor import Actor
from cardumen.directory.models import Affiliation
from cardumen.internships import rules
from cardumen.internships.events import TeamApproved, TeamChosen
from cardumen.internships.models import MOST_VISITORS, Visit, Visitor
from cardumen.kernel.errors import Invalid
from cardumen.kernel.events import publish
from cardumen.kernel.lifecycle import locked
from cardumen.people.models import Person


@transaction.atomic
def choose_team(*, visit: Visit, people: Sequence[Person], aim: str, by: Actor) -> Visit:
    """Of those who work at the visiting school. The consent was for the team that it named."""
    visit = locked(visit, "organisation", "host")
    rules.may_choose_team.check(by.person, visit)
    team = {person.pk for person in people}
    if not 1 <= len(team) <= MOST_VISITORS:
        raise Invalid(_("Choose one to %(most)d people.") % {"most": MOST_VISITORS}, field="people")
    posts = Affiliation.objects.current().filter(organisation=visit.organisation_id)
    if set(posts.filter(person__in=team).values_list("person", flat=True)) != team:
        raise Invalid(_("Choose people who work at your school today."), field="people")
    before = set(visit.visitors.values_list("person", flat=True))
    if (before, visit.aim) == (team, aim.strip()):
        return visit
    visit.visitors.exclude(person__in=team).delete()
    Visitor.objects.bulk_create(
        Visitor(visit=visit, person_id=person) for person in sorted(team - before)
    )
    visit.aim = aim.strip()
    if before != team:
        visit.consented_by = visit.consented_at = None
    visit.save(update_fields=["aim", "consented_by", "consented_at"])
    publish(TeamChosen(visit=visit.pk), by=by)
    return visit


@transaction.atomic
def give_consent(*, visit: Visit, by: Actor, at: datetime | None = None) -> Visit:
    """For this team; given twice it is given once."""
    visit = locked(visit)
    rules.may_consent.check(by.person, visit)
    if visit.consented_at is None:
        visit.consented_by, visit.consented_at = by.person, at or timezone.now()
        visit.save(update_fields=["consented_by", "consented_at"])
        publish(TeamApproved(visit=visit.pk), by=by)
    return visit
