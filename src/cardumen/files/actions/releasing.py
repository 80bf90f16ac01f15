"""Someone agrees to be seen or heard; someone takes it back."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from cardumen.directory.actor import Actor
from cardumen.files.actions.deleting import remove_unless_used
from cardumen.files.enums import Giver
from cardumen.files.events import ReleaseGiven, ReleaseWithdrawn
from cardumen.files.models import File, Release
from cardumen.kernel.errors import Invalid, refuse_all
from cardumen.kernel.events import publish
from cardumen.kernel.lifecycle import locked
from cardumen.networks.sharing.rules import may_manage

LONGEST: Final = timedelta(days=5 * 366)


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """What someone agreed to. `expires_on` is the last day; the proof is a scanned paper, or a
    note where it is kept."""

    about: str
    giver: str
    reach: str
    expires_on: date
    people: int = 1
    given_by: str = ""
    in_print: bool = False
    proof: File | None = None
    proof_kept_at: str = ""


@transaction.atomic
def give_release(*, file: File, agreement: Agreement, by: Actor) -> Release:
    """Notes that someone agreed. The same sent twice is noted once."""
    file = locked(file)
    may_manage.check(by.person, file)
    refuse_all(faults_in(agreement))
    if agreement.proof is not None and agreement.proof.organisation_id != file.organisation_id:
        raise Invalid(_("The signed paper has to be a file of the same school."), field="proof")
    release, is_new = Release.objects.get_or_create(
        file=file,
        withdrawn_at=None,
        about=agreement.about.strip(),
        people=agreement.people,
        giver=agreement.giver,
        given_by=agreement.given_by.strip(),
        reach=agreement.reach,
        in_print=agreement.in_print,
        expires_on=agreement.expires_on,
        proof=agreement.proof,
        proof_kept_at=agreement.proof_kept_at.strip(),
        defaults={"by": by.person},
    )
    if is_new:
        publish(
            ReleaseGiven(file=file.pk, release=release.pk, acting_for=file.organisation_id), by=by
        )
    return release


def faults_in(agreement: Agreement) -> list[Invalid]:
    """All that is wrong with it, whatever the file."""
    today, faults = timezone.localdate(), []
    if not agreement.about.strip():
        faults.append(Invalid(_("Enter who is in it: a name or a group."), field="about"))
    if agreement.giver == Giver.GUARDIAN and not agreement.given_by.strip():
        faults.append(Invalid(_("Enter who gave consent for the child."), field="given_by"))
    if not today <= agreement.expires_on <= today + LONGEST:
        faults.append(Invalid(_("Choose a day within the next five years."), field="expires_on"))
    if agreement.proof is None and not agreement.proof_kept_at.strip():
        said = _("Attach the signed paper, or enter where it is kept.")
        faults.append(Invalid(said, field="proof_kept_at"))
    return faults


@transaction.atomic
def withdraw_release(*, release: Release, by: Actor) -> Release:
    """The file is no longer shown, anywhere, from the next time someone asks for it. Done twice
    it is done once."""
    release = locked(release)
    may_manage.check(by.person, release.file)
    if release.withdrawn_at is not None:
        return release
    release.withdrawn_at, release.withdrawn_by = timezone.now(), by.person
    release.save(update_fields=["withdrawn_at", "withdrawn_by"])
    publish(
        ReleaseWithdrawn(
            file=release.file_id, release=release.pk, acting_for=release.file.organisation_id
        ),
        by=by,
    )
    return release


@transaction.atomic
def forget_releases(rows: QuerySet[Release]) -> None:
    """Their names and papers; that there was one, and how it ended, is kept."""
    for release in rows.select_for_update():
        proof = release.proof
        release.about = release.given_by = release.proof_kept_at = ""
        release.proof = None
        release.save(update_fields=["about", "given_by", "proof_kept_at", "proof"])
        if proof is not None:
            remove_unless_used(file=proof, by=None)
