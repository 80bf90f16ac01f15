"""Choose a school to learn from, and write down what came of it."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from cardumen.challenges import rules
from cardumen.challenges.actions.states import advance
from cardumen.challenges.enums import ChallengeState, Path
from cardumen.challenges.events import PathChosen, SolutionWritten
from cardumen.challenges.matching.capacity import UNSAID, places_of
from cardumen.challenges.models import Challenge, Choice
from cardumen.directory.actor import Actor
from cardumen.directory.models import Organisation
from cardumen.kernel.events import publish
from cardumen.kernel.lifecycle import locked
from cardumen.labels.enums import LabelKind
from cardumen.networks.sharing.rules import may_manage
from cardumen.people.allowances import VISITS
from cardumen.practices.actions import Writing, start_practice, try_practice
from cardumen.practices.models import Hosting, Practice


@transaction.atomic
def choose_path(
    *,
    challenge: Challenge,
    organisation: Organisation,
    path: str,
    practice: Practice | None = None,
    by: Actor,
    at: datetime | None = None,
) -> Choice:
    """Chooses whom to learn from, and how. A second choice of the same school replaces the first;
    the same choice again changes nothing. The last place for a visit is given once."""
    challenge = locked(challenge)
    moment = at or timezone.now()
    known = Choice.objects.filter(challenge=challenge, organisation=organisation).first()
    if known is not None and (known.path, known.practice) == (path, practice):
        may_manage.check(by.person, challenge)
        return known
    if path == Path.VISIT:
        # Whoever asks for the host's last place waits here for the one before.
        Hosting.objects.select_for_update().filter(organisation=organisation).first()
    places = places_of([organisation.pk]).get(organisation.pk, UNSAID)
    rules.may_choose_path.check(by.person, challenge, organisation, practice, path, places)
    rules.may_refer_to.check(by.person, practice)
    if path == Path.VISIT and at is None:
        VISITS.spend(by.person)
    advance(challenge, ChallengeState.CHOSEN, at=moment)
    choice, _created = Choice.objects.update_or_create(
        challenge=challenge,
        organisation=organisation,
        defaults={"path": Path(path), "practice": practice, "by": by.person, "at": moment},
    )
    if path == Path.TAKE_PRACTICE and practice is not None:
        try_practice(practice=practice, by=Actor(by.person, challenge.organisation))
    publish(
        PathChosen(challenge=challenge.pk, choice=choice.pk, organisation=organisation.pk), by=by
    )
    return choice


@transaction.atomic
def write_practice_from_challenge(*, challenge: Challenge, by: Actor) -> Practice:
    """The solution as the draft of a practice, with all that was written; once."""
    challenge = locked(challenge)
    rules.may_write_practice.check(by.person, challenge)
    if challenge.became is not None:
        return challenge.became
    practice = start_practice(
        writing=_as_practice(challenge), by=Actor(by.person, challenge.organisation)
    )
    challenge.became = practice
    challenge.save(update_fields=["became"])
    publish(SolutionWritten(challenge=challenge.pk, practice=practice.pk), by=by)
    return practice


def _as_practice(challenge: Challenge) -> Writing:
    tags = list(challenge.tags.order_by("value").values_list("kind", "value"))
    longest = Practice._meta.get_field("title").max_length
    return Writing(
        title=challenge.title[:longest],
        language=challenge.language,
        network=challenge.network,
        visibility=challenge.visibility,
        problem=challenge.problem,
        what_we_did=challenge.what_solved,
        what_did_not_work=challenge.tried,
        topics=[value for kind, value in tags if kind == LabelKind.TOPIC],
        levels=[value for kind, value in tags if kind == LabelKind.LEVEL],
    )
