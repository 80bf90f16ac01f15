"""An older version brought back, or its words taken away for good."""

from dataclasses import replace

from django.db import transaction
from django.utils.translation import gettext as _

from cardumen.directory.actor import Actor
from cardumen.kernel.errors import WrongState
from cardumen.kernel.events import publish
from cardumen.kernel.lifecycle import locked
from cardumen.networks.sharing.rules import may_manage
from cardumen.practices.actions.writing import replace_writing, writing_of
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
    may_manage.check(by.person, practice)
    version = locked(version)
    if not version.texts:
        return version
    newest = practice.versions.first()
    if version == newest:
        raise WrongState(_("This is the current version. Change the practice first."))
    version.texts, version.note = {}, ""
    version.save(update_fields=["texts", "note"])
    publish(VersionForgotten(practice=practice.pk, number=version.number), by=by)
    return version
