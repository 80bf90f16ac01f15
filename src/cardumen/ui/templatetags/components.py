"""The components: each a small tag with named arguments and one template or one line of HTML."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, Literal

from django import template
from django.forms import BaseForm, BoundField
from django.template import Context
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext

from cardumen.kernel import formats, names, text
from cardumen.kernel.errors import Text
from cardumen.ui.forms import Dependent
from cardumen.ui.lists import ListPage
from cardumen.ui.uploads import boxes_of
from cardumen.ui.written import proof_of

register = template.Library()

# The widgets whose field is a group of boxes.
CHOICES: Final = {"CheckboxSelectMultiple", "FoldedBoxes", "RadioSelect"}
Tone = Literal["", "sea", "copper", "sun", "leaf"]


@dataclass(frozen=True)
class Step:
    """One step of a chain: what it is, its state, and a second line (a date, a count)."""

    label: Text
    state: Literal["done", "now", "next"]
    detail: Text = ""
    url: str = ""


@lru_cache(maxsize=128)
def _icon(sprite: str, name: str) -> SafeString:
    return format_html(
        '<svg class="icon" aria-hidden="true"><use href="{}#{}"/></svg>', sprite, name
    )


@register.simple_tag
def icon(name: str) -> SafeString:
    """An icon of the sprite; decoration only, the words stand beside it."""
    return _icon(static("ui/icons.svg"), name)


@register.simple_tag
def tag(label: Text, tone: Tone = "") -> SafeString:
    """A small label."""
    return format_html('<span class="tag {}">{}</span>', tone, capfirst(str(label)))


@register.inclusion_tag("ui/chain.html")
def chain(steps: Iterable[Step], label: Text) -> dict[str, Any]:
    """The way of a thing: what is done, what is now, what comes next."""
    return {"steps": steps, "label": label}


@register.simple_tag(takes_context=True)
def csrf_token(context: dict[str, Any]) -> SafeString:
    """In the place of Django's: in each form also the proof that lets what could not be sent come
    back to whom the form was shown (`ui/written.py`)."""
    token, request = context.get("csrf_token"), context.get("request")
    if not token or token == "NOTPROVIDED":
        return SafeString("")
    proof = proof_of(request) if request is not None else ""
    writer = format_html('<input type="hidden" name="writer" value="{}">', proof) if proof else ""
    return format_html(
        '<input type="hidden" name="csrfmiddlewaretoken" value="{}">{}', token, writer
    )


@register.inclusion_tag("ui/field.html")
def field(bound: BoundField, placeholder: Text = "") -> dict[str, Any]:
    """A field of a form with its label, help and errors, tied together for screen readers."""
    described = [f"{bound.id_for_label or bound.auto_id}_{part}" for part in ("help", "error")]
    attributes: dict[str, Any] = {}
    if bound.help_text or bound.errors:
        attributes["aria-describedby"] = " ".join(
            name
            for name, there in zip(described, (bound.help_text, bound.errors), strict=True)
            if there
        )
    if bound.errors:
        attributes["aria-invalid"] = "true"
    if placeholder:
        attributes["placeholder"] = placeholder
    kind = bound.field.widget.__class__.__name__
    boxes = list(bound) if kind in CHOICES else []
    folds = kind == "FoldedBoxes"
    return {
        "bound": bound,
        "widget": bound.as_widget(attrs=attributes),
        "is_check": kind == "CheckboxInput",
        "is_choices": kind in CHOICES,
        "is_optional": not (bound.field.required or isinstance(bound, Dependent)),
        "kept": boxes_of(bound),
        "shown": [box for box in boxes if box.data["selected"] or not folds],
        "folded": [box for box in boxes if folds and not box.data["selected"]],
        "described": attributes.get("aria-describedby", ""),
        "help_id": described[0],
        "error_id": described[1],
    }


@register.inclusion_tag("ui/error_summary.html")
def error_summary(*forms: BaseForm | str | None) -> dict[str, Any]:
    """What is wrong with the forms that are sent together, with a link to each answer. A page may
    lack one of them."""
    there = [form for form in forms if isinstance(form, BaseForm) and form.errors]
    return {
        "said": [error for form in there for error in form.non_field_errors()],
        "marked": [bound for form in there for bound in form.visible_fields() if bound.errors],
    }


@register.simple_block_tag
def kept(content: SafeString) -> SafeString:
    """What stands in it, to be written more than once: `{% kept as name %}…{% endkept %}`."""
    return mark_safe(content.strip())


@register.simple_tag(takes_context=True)
def error_mark(context: Context) -> str:
    """Begins the title of a page on which a form comes back."""
    # By its type: to ask what stands for something else would make it, the token of forms too, and
    # a page with a token is kept for no visitor.
    values = (one for part in context for one in part.values())
    forms = (one for one in values if issubclass(type(one), BaseForm))
    return gettext("Error:") + " " if any(form.errors for form in forms) else ""


@register.inclusion_tag("ui/pager.html")
def pager(page: ListPage[Any]) -> dict[str, Any]:
    """Links to the page before and after, keeping the filters of the address."""
    rest = page.filters.address
    return {"page": page, "rest": f"{rest}&" if rest else ""}


@register.inclusion_tag("ui/empty.html")
def empty(message: Text, action: Text = "", url: str = "") -> dict[str, Any]:
    """What a list says when there is nothing in it, and what to do next."""
    return {"message": message, "action": action, "url": url}


@register.inclusion_tag("ui/audience.html")
def audience(words: Text) -> dict[str, Any]:
    """Who can see this page, in words."""
    return {"words": words}


@register.filter
def markdown(value: str) -> SafeString:
    """Markdown as harmless HTML."""
    return mark_safe(text.markdown(value))


for written in (
    formats.day,
    formats.moment,
    formats.year,
    formats.percent,
    formats.distance,
    formats.in_language,
):
    register.filter(written.__name__, written)
for named in (names.the, names.of, names.to):
    register.filter(named.__name__, named)


@register.filter
def initials(name: str) -> str:
    """The letters of an avatar.

    >>> initials("Marcela Ojeda Vera")
    'MO'
    """
    return "".join(word[0] for word in name.split()[:2]).upper()
