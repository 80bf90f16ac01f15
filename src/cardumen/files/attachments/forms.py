"""Files for a thing, and the place of one."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from cardumen.files.attachments.models import Attachment
from cardumen.files.contents import examine
from cardumen.files.enums import Kind
from cardumen.files.forms import MOST_PEOPLE, DescriptionForm
from cardumen.kernel.errors import Invalid
from cardumen.ui.forms import depends


class SeveralInput(forms.FileInput):
    allow_multiple_selected = True


class SeveralFiles(forms.FileField):
    """As many as they chose at once; an empty one is refused with its own words, not here. None is
    enough where a link is given instead, so it is not called optional."""

    widget = SeveralInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        return [one for one in map(self.to_python, data or []) if one]


class UploadForm(forms.Form):
    uploads = SeveralFiles(
        allow_empty_file=True,
        label=_("Pictures, PDF, office files, recordings"),
        help_text=_(
            "You can choose several. Pictures are resized and their location is removed. "
            "Please do not include pupils' names."
        ),
    )
    section = forms.ChoiceField(label=capfirst(_("section")))
    link = depends(
        forms.URLField(
            label=_("Address of the video"), max_length=500, required=False, assume_scheme="https"
        )
    )
    link_title = forms.CharField(label=_("Content of the video"), max_length=120, required=False)

    def __init__(
        self, data: Any = None, files: Any = None, *, table: type[Attachment], **options: Any
    ) -> None:
        super().__init__(data, files, use_required_attribute=False, **options)
        _offer_sections(self, table)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not cleaned.get("uploads") and not cleaned.get("link") and "link" not in self.errors:
            self.add_error("uploads", _("Choose at least one file, or enter a link."))
        return cleaned


class AttachmentForm(forms.Form):
    caption = forms.CharField(
        label=capfirst(_("caption")),
        max_length=240,
        required=False,
        help_text=_("What to notice in it. “Ninth week: the sheet on the wall”"),
    )
    section = forms.ChoiceField(label=capfirst(_("section")))
    is_cover = forms.BooleanField(label=capfirst(_("use as cover, shown in lists")), required=False)

    def __init__(self, data: Any = None, *, attachment: Attachment) -> None:
        initial = {
            "caption": attachment.caption,
            "section": attachment.section,
            "is_cover": attachment.is_cover,
        }
        super().__init__(data, initial=initial, use_required_attribute=False)
        _offer_sections(self, type(attachment))
        if attachment.file.kind != Kind.PICTURE:
            del self.fields["is_cover"]


class PictureForm(forms.Form):
    """A picture with what it shows and who is in it, at once; or the words of one that stands
    there already, as `attachment`. Without either there is nothing to say."""

    picture = forms.FileField(
        label=_("Picture"),
        required=False,
        widget=forms.FileInput({"accept": "image/*"}),
        help_text=_(
            "It is resized, and its location removed. Please do not include pupils' names."
        ),
    )
    alt = depends(
        forms.CharField(
            required=False,
            label=_("What does it show?"),
            max_length=300,
            help_text=DescriptionForm.declared_fields["alt"].help_text,
        )
    )
    people = depends(
        forms.IntegerField(
            required=False,
            label=DescriptionForm.declared_fields["people"].label,
            min_value=0,
            max_value=MOST_PEOPLE,
            help_text=DescriptionForm.declared_fields["people"].help_text,
        )
    )

    def __init__(
        self, data: Any = None, files: Any = None, *, attachment: Attachment | None
    ) -> None:
        known = None if attachment is None else attachment.file
        initial = {"alt": known.alt, "people": known.people} if known is not None else {}
        super().__init__(data, files, initial=initial, use_required_attribute=False)
        self.known = known
        if known is not None:
            del self.fields["picture"]

    @property
    def is_asked(self) -> bool:
        """Whether what came was a form with these questions."""
        return any(self.add_prefix(name) in (*self.data, *self.files) for name in self.fields)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.known is None and not cleaned.get("picture"):
            return cleaned
        is_decorative = self.known is not None and self.known.is_decorative
        if not (cleaned.get("alt") or is_decorative or "alt" in self.errors):
            self.add_error("alt", _("Say in one line what the picture shows."))
        if cleaned.get("people") is None and "people" not in self.errors:
            self.add_error("people", _("Enter a number; 0 if no one can be recognised."))
        return cleaned

    def clean_picture(self) -> Any:
        upload = self.cleaned_data["picture"]
        if upload is None:
            return None
        try:
            kind = examine(upload.file, upload.size).kind
        except Invalid as error:
            raise forms.ValidationError(str(error.message)) from error
        if kind != Kind.PICTURE:
            raise forms.ValidationError(_("Choose a picture. Other files can be added later."))
        return upload


def _offer_sections(form: forms.Form, table: type[Attachment]) -> None:
    field = form.fields["section"]
    assert isinstance(field, forms.ChoiceField)
    field.choices = table.sections()
