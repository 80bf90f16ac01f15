"""What someone else wrote meanwhile, for a form that shows it beside one's own."""

import json
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict

from cardumen.kernel.errors import Text
from cardumen.practices.actions.fingerprints import fingerprint


@dataclass(frozen=True)
class Clash:
    """In one field. `value` is what the field would hold, `shown` how a person reads it; `seen`
    says of a form that its writer has seen it."""

    by: str
    value: Any
    shown: Text
    seen: str

    @property
    def as_json(self) -> str:
        """The value, for a script that finds it in the page."""
        return json.dumps(plain(self.value))

    def told(self) -> dict[str, Any]:
        """As a script gets it."""
        return asdict(self) | {"value": plain(self.value), "shown": str(self.shown)}


def clashes_in(
    form: forms.Form, clashes: Mapping[str, object], values: Mapping[str, Any], *, by: str
) -> dict[str, Clash]:
    """`clashes` as the action found them, `values` what stands as the fields show it."""
    return {
        name: Clash(
            by, values.get(name), _shown(form.fields[name], values.get(name)), fingerprint(theirs)
        )
        for name, theirs in clashes.items()
    }


def shown_again(
    data: Any, values: Mapping[str, Any], *, own: Collection[str]
) -> MultiValueDict[str, str]:
    """What a form shows when it comes back after others wrote too: theirs where they changed
    something, else what stands now, so that saving it again takes nothing back."""
    again = data.copy()
    for name, value in values.items():
        if name not in own:
            held = plain(value)
            again.setlist(name, held if isinstance(held, list) else [held])
    fields: MultiValueDict[str, str] = again
    return fields


def plain(value: Any) -> str | list[str]:
    """A value as a field of a page holds it."""
    if isinstance(value, list):
        return [str(one) for one in value]
    return "" if value is None else str(value)


def _shown(field: forms.Field, standing: Any) -> str:
    value = plain(standing)
    choices = getattr(field, "choices", None)
    if choices is None:
        return value if isinstance(value, str) else ", ".join(value)
    chosen = [value] if isinstance(value, str) else value
    return ", ".join(str(label) for key, label in choices if str(key) in chosen)
