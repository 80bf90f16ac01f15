"""What a practice says when it is shared, and after each change, is kept."""

from collections.abc import Mapping
from datetime import datetime

from cardumen.directory.actor import Actor
from cardumen.kernel.text import words
from cardumen.networks.enums import Visibility
from cardumen.practices.models import TEXTS, Practice, Version


def keep_version(
    practice: Practice, *, by: Actor, at: datetime, note: str = "", restored: int | None = None
) -> Version | None:
    """What stands becomes the next version; the practice's row is held. Where no word differs from
    the one before (a comma, a capital) none is kept, but its readers may be more."""
    texts = practice.texts()
    last = practice.versions.first()
    changed = [] if last is None else changed_in(last.texts, texts)
    if last is not None and not changed:
        if not Visibility(last.audience).is_wider_than(practice.visibility):
            last.address(practice)
            last.save(update_fields=["audience", "audience_network"])
        return None
    return Version.objects.create(
        practice=practice,
        audience=practice.visibility,
        audience_network=practice.network,
        number=1 if last is None else last.number + 1,
        by=by.person,
        at=at,
        note=note,
        changed=changed,
        restored=restored,
        texts=texts,
    )


def changed_in(before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    """The fields in which a word differs."""
    return [name for name in TEXTS if words(before.get(name, "")) != words(after.get(name, ""))]
