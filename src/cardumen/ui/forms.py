"""A day and a text as they are asked for everywhere; a form that shows every kind of field, for the
gallery."""

from collections.abc import Iterable
from datetime import date
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from cardumen.kernel.days import why_ahead, why_not_meant
from cardumen.kernel.errors import DomainError
from cardumen.kernel.text import normal_address, visible
from cardumen.ui.uploads import Gone

F = TypeVar("F", bound=forms.Field)


class DayField(forms.DateField):
    """Asked for by the browser's own calendar; of years in which it makes sense, and where it
    `has_come` none that is still to come."""

    def __init__(self, *, has_come: bool = False, **more: Any) -> None:
        self.has_come = has_come
        said = {"invalid": _("Enter a date, such as 2026-03-01.")}
        more["error_messages"] = said | more.get("error_messages", {})
        super().__init__(widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), **more)

    def to_python(self, value: Any) -> date | None:
        day = super().to_python(value)
        if day is not None and (refusal := why_not_meant(day)):
            raise ValidationError(refusal)
        if day is not None and self.has_come and (refusal := why_ahead(day)):
            raise ValidationError(refusal)
        return day


class Dependent(forms.BoundField):
    """A field of which other answers decide whether it may stay empty."""


def depends(field: F) -> F:
    """Whether it may stay empty depends on other answers, so it is not called optional; the form
    says when it is missing."""
    field.bound_field_class = Dependent
    return field


def say_faults(form: forms.BaseForm, faults: Iterable[DomainError]) -> None:
    """What an action would refuse, in `clean`: beside what is wrong with other answers, and not
    with an answer that is wrong already."""
    for fault in faults:
        if fault.field not in form.errors:
            form.add_error(fault.field, str(fault.message))


class FoldedBoxes(forms.CheckboxSelectMultiple):
    """Those that are ticked, and the others where one opens them."""


def labelled(choices: Iterable[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
    """Choices as words of their own: with a capital letter, in the language of whoever reads."""
    return [(value, capfirst(label)) for value, label in choices]


# What Django says of every field, for those that say nothing better of their own.
forms.CharField.default_error_messages = {
    "max_length": ngettext_lazy(
        "Shorten this to %(limit_value)d character: it has %(show_value)d.",
        "Shorten this to %(limit_value)d characters: it has %(show_value)d.",
        "limit_value",
    )
}
forms.EmailField.default_error_messages = {"invalid": _("Enter a valid e-mail address.")}
forms.URLField.default_error_messages["invalid"] = _(
    "Enter a web address, such as https://example.org."
)
forms.IntegerField.default_error_messages |= {
    "invalid": _("Enter a whole number."),
    "min_value": _("Enter %(limit_value)s or more."),
    "max_value": _("Enter %(limit_value)s or less."),
}

_attributes_of = forms.CharField.widget_attrs


def _uncut(self: forms.CharField, widget: forms.Widget) -> dict[str, Any]:
    """A browser cuts without a word what is pasted into a long text; the form says how much is too
    much, and keeps it."""
    attributes: dict[str, Any] = _attributes_of(self, widget)
    if isinstance(widget, forms.Textarea):
        attributes.pop("maxlength", None)
    return attributes


forms.CharField.widget_attrs = _uncut  # type: ignore[method-assign]  # all forms, in one place

_as_typed = forms.CharField.to_python


def _as_seen(self: forms.CharField, value: Any | None) -> str | None:
    """Every text of every form, those of libraries too: without what no one sees or what turns the
    text around it (`visible`), one spelling of an address, and one line where one is asked for: no
    browser sends more from there, and a name of several would write lines of its own into letters.
    A text of which nothing would be seen is none. Passwords are whatever was typed."""
    typed = _as_typed(self, value)
    if not isinstance(typed, str) or isinstance(self.widget, forms.PasswordInput):
        return typed
    seen = normal_address(typed) if isinstance(self, forms.EmailField) else visible(typed)
    if isinstance(self.widget, forms.TextInput):
        seen = " ".join(seen.splitlines())
    return (seen.strip() if self.strip else seen) or self.empty_value


_as_sent = forms.FileField.to_python


def _as_kept(self: forms.FileField, data: Any) -> Any:
    """A file that a form held for them, and that is kept no longer, is never taken for none: no
    field of any form may forget to ask."""
    if isinstance(data, Gone):
        raise ValidationError(_("Your file is no longer here. Choose it again."))
    return _as_sent(self, data)


forms.CharField.to_python = _as_seen  # type: ignore[method-assign]  # all forms, in one place
forms.FileField.to_python = _as_kept  # type: ignore[method-assign]  # all forms, in one place
forms.FileField.default_error_messages["empty"] = _("The file is empty. Choose another one.")


class GalleryForm(forms.Form):
    title = forms.CharField(label=_("title"), help_text=_("One line, as you would say it aloud."))
    text = forms.CharField(label=_("what is happening"), widget=forms.Textarea, required=False)
    topics = forms.MultipleChoiceField(
        label=_("Topics"),
        choices=[("reading", _("Reading")), ("writing", _("Writing"))],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    agreed = forms.BooleanField(label=_("also by video call"), required=False)
