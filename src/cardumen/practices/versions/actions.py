"""An older version brought back, or its words taken away for good."""

from dataclasses import replace

from django.db import transaction
from django.utils.translation import gettext as _

from cardumen.directory.actor import Actor
from cardumen.kernel.errors import WrongState
from cardumen.kernel.events import publish
from cardumen.kernel.lifecycle import locked
from cardumen.networks.sharing.rules import may_manage
from cardumen.practices import rules
from cardumen.practices.actions.earlier import earlier_of
from cardumen.practices.actions.evidence import settle_evidence
from cardumen.practices.actions.writing import replace_writing, writing_of
from cardumen.practices.events import EarlierShown
from cardumen.practices.index import keep_in_index
from cardumen.practices.models import Practice, Version
from cardumen.practices.versions.events import VersionForgotten


@transaction.atomic
def restore_version(*, version: Version, by: Actor) -> Practice:
    """The practice says again what it said then, as a new version: none is lost. For whom it is
    and how it is labelled stays as it is now."""
    practice = locked(version.practice)
    may_manage.check(by.person, practice)
    version = Version.objects.get(pk=version.pk)
    if not version.texts:
        raise WrongState(_("The text of that version was removed."))
    writing = replace(writing_of(practice), **version.texts)
    replace_writing(practice, writing, by=by, restored=version.number)
    return practice


@transaction.atomic
def forget_version(*, version: Version, by: Actor) -> Version:
    """Takes the words of an older version away for good, as when they name someone who did not
    agree. That there was one, by whom and when, stays."""
    practice = locked(version.practice)
    version = locked(version)
    version.practice = practice
    rules.may_forget_version.check(by.person, version)
    if version.texts and version == practice.versions.first():
        raise WrongState(_("This is the current version. Change the practice first."))
    _forget(version, by=by)
    return version


@transaction.atomic
def show_earlier(*, practice: Practice, by: Actor) -> int:
    """What its school wrote for fewer is for all who read the practice today; returns how much that
    was. What others said stays with those who could read it: it was not said to more."""
    practice = locked(practice)
    may_manage.check(by.person, practice)
    audience = {"audience": practice.visibility, "audience_network": practice.network}
    shown = sum(rows.update(**audience) for rows in earlier_of(practice).own)
    if shown:
        settle_evidence(practice, by=by)
        keep_in_index(practice)
        publish(EarlierShown(practice=practice.pk, n=shown), by=by)
    return shown


@transaction.atomic
def forget_earlier(*, practice: Practice, by: Actor) -> int:
    """Takes away the words of all versions that were written for fewer; returns of how many. The
    newest is what the practice says."""
    practice = locked(practice)
    may_manage.check(by.person, practice)
    versions = [one for one in earlier_of(practice).versions if one.texts]
    for version in versions:
        _forget(version, by=by)
    return len(versions)


def _forget(version: Version, *, by: Actor) -> None:
    if version.texts:
        version.texts, version.note = {}, ""
        version.save(update_fields=["texts", "note"])
        publish(VersionForgotten(practice=version.practice_id, number=version.number), by=by)
