"""Several people, or one with two windows, write one practice: no one's words are overwritten.

Each form says, field by field, what its writer saw when they began (see `fingerprints`). What only
they changed is theirs, what only someone else changed stays; what both changed is a clash, which is
left as it stands and shown to them beside their own.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cardumen.directory.actor import Actor
from cardumen.kernel.errors import WrongState
from cardumen.kernel.events import publish
from cardumen.kernel.lifecycle import locked
from cardumen.networks.enums import Visibility
from cardumen.networks.sharing.rules import may_act_for, may_change_readers, may_manage
from cardumen.people.models import Person
from cardumen.practices.actions.fingerprints import fingerprint
from cardumen.practices.actions.writing import (
    LABELS_OF,
    Writing,
    check_language,
    replace_writing,
    start_practice,
    write,
    writing_of,
)
from cardumen.practices.enums import READ_BY_OTHERS
from cardumen.practices.events import PracticeEdited
from cardumen.practices.models import Authorship, Practice

# Who was silent for longer begins again when they write: the journal tells of it.
SITTING: Final = timedelta(minutes=30)


@dataclass(frozen=True)
class Sent:
    """What came from a form: its values, what its writer had seen in each field (of what is not
    told they have seen the present), and the key of the form itself, if it has one."""

    values: Mapping[str, Any]
    seen: Mapping[str, str]
    form: str = ""


@dataclass(frozen=True)
class Merged:
    """The practice as it stands now. `clashes`: what someone else wrote in fields that the sender
    changed too, and that stands there still. `changed`: the other fields that they changed."""

    practice: Practice
    clashes: Mapping[str, object]
    changed: Collection[str] = ()


@transaction.atomic
def begin_draft(*, sent: Sent, language: str, by: Actor) -> Merged:
    """Starts a practice from a form; what was sent again from it is merged into the same one."""
    may_act_for.check(by.person, by.organisation)
    # Their row is the lock: two copies of one form wait for each other here.
    locked(by.person)
    if sent.form:
        begun = Practice.objects.filter(author=by.person, begun_in=sent.form).first()
        if begun is not None:
            return _keep(locked(begun), sent, by=by)
    empty: dict[str, Any] = {
        "network": None, "visibility": Visibility.MEMBERS, "language": language,
    }  # fmt: skip
    writing = Writing(**empty | dict(sent.values))
    practice = start_practice(writing=writing, by=by, form=sent.form)
    return Merged(practice, {})


@transaction.atomic
def keep_draft(*, practice: Practice, sent: Sent, by: Actor) -> Merged:
    """What is saved while one types: one small write, told once a sitting, and no search index."""
    practice = locked(practice)
    may_manage.check(by.person, practice)
    if practice.state in READ_BY_OTHERS:
        raise WrongState(_("This practice is published. Save when your change is complete."))
    return _keep(practice, sent, by=by)


@transaction.atomic
def merge_practice(*, practice: Practice, sent: Sent, by: Actor, note: str = "") -> Merged:
    """What is saved with the button. Of a draft all but the clashes is written; of a published
    practice nothing while there is one, because its readers get it whole."""
    practice = locked(practice)
    may_manage.check(by.person, practice)
    authorship = _authorship(practice, by.person)
    standing = writing_of(practice)
    accepted, clashes = compare(standing, sent, _own(authorship, sent))
    if clashes and practice.state in READ_BY_OTHERS:
        return Merged(practice, clashes, accepted.keys())
    writing = replace(standing, **accepted)
    replace_writing(practice, writing, by=by, note=note)
    _note(authorship, sent, accepted, at=timezone.now())
    return Merged(practice, clashes, accepted.keys())


def _keep(practice: Practice, sent: Sent, *, by: Actor) -> Merged:
    authorship = _authorship(practice, by.person)
    standing = writing_of(practice)
    accepted, clashes = compare(standing, sent, _own(authorship, sent))
    if accepted:
        writing = replace(standing, **accepted)
        may_change_readers.check(practice, writing.network, writing.visibility)
        check_language(practice, writing)
        write(practice, writing, labels=bool(accepted.keys() & LABELS_OF.values()))
        now = timezone.now()
        begins = authorship.wrote_at is None or now - authorship.wrote_at > SITTING
        _note(authorship, sent, accepted, at=now)
        if begins:
            publish(PracticeEdited(practice=practice.pk), by=by)
    return Merged(practice, clashes)


def compare(
    standing: object, sent: Sent, own: Mapping[str, str] | None = None
) -> tuple[dict[str, Any], dict[str, object]]:
    """What can be written of what was sent, and what clashes with what stands: each by field.
    `own` are fingerprints of what this very form wrote before: its writer has seen that."""
    accepted: dict[str, Any] = {}
    clashes: dict[str, object] = {}
    before = own or {}
    for name, mine in sent.values.items():
        theirs = getattr(standing, name)
        now, asked = fingerprint(theirs), fingerprint(mine)
        seen = sent.seen.get(name, now)
        if asked == now or (asked == seen and before.get(name) != now):
            continue
        if now in (seen, before.get(name)):
            accepted[name] = mine
        else:
            clashes[name] = theirs
    return accepted, clashes


def _own(authorship: Authorship, sent: Sent) -> dict[str, str]:
    """An answer may have been lost on its way."""
    return authorship.wrote if sent.form and authorship.form == sent.form else {}


def _authorship(practice: Practice, person: Person) -> Authorship:
    """Under the practice's lock, so that there is one."""
    found = Authorship.objects.filter(practice=practice, person=person).first()
    return found or Authorship(practice=practice, person=person)


def _note(authorship: Authorship, sent: Sent, accepted: Mapping[str, Any], *, at: datetime) -> None:
    if authorship.form != sent.form:
        authorship.form, authorship.wrote = sent.form, {}
    authorship.wrote |= {name: fingerprint(value) for name, value in accepted.items()}
    authorship.wrote_at = at
    authorship.save()
