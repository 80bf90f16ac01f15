"""The picture of a practice, in both ways of writing: the file, what it shows and who is in it, on
one page."""

from django.http import HttpRequest

from cardumen.directory.requests import actor_of
from cardumen.files.actions import describe_file, upload_file
from cardumen.files.attachments.forms import PictureForm
from cardumen.files.attachments.pages import attachments_of
from cardumen.files.enums import Kind
from cardumen.files.pages import Shown
from cardumen.kernel.errors import DomainError
from cardumen.practices.actions.attachments import attach_file, save_attachment
from cardumen.practices.enums import Section
from cardumen.practices.models import Practice, PracticeAttachment
from cardumen.ui.acting import posted, put_beside, uploaded


def picture_form(request: HttpRequest, practice: Practice | None) -> PictureForm:
    return PictureForm(posted(request), uploaded(request), attachment=_cover_of(practice))


def keep_picture(request: HttpRequest, practice: Practice) -> PictureForm | None:
    """The form that has to come back; None where all that was said is kept. The file stays, also
    where its words are missing or wrong: no one sends it twice."""
    form = picture_form(request, practice)
    if not form.is_asked:
        return None
    form.is_valid()
    try:
        if upload := form.cleaned_data.get("picture"):
            by = actor_of(request)
            file = upload_file(
                upload=upload.file, name=upload.name, organisation=practice.organisation, by=by
            )
            row = attach_file(practice=practice, file=file, section=Section.WHAT_WE_DID, by=by)
            save_attachment(
                attachment=row, section=row.section, caption=row.caption, is_cover=True, by=by
            )
            form = picture_form(request, practice)
        if form.is_valid() and form.known is not None:
            told = form.cleaned_data
            describe_file(
                file=form.known,
                alt=told["alt"],
                is_decorative=not told["alt"],
                people=told["people"],
                by=actor_of(request),
            )
    except DomainError as error:
        put_beside(form, error)
    return None if form.is_valid() else form


def shown_picture(request: HttpRequest, practice: Practice | None) -> Shown | None:
    row = _cover_of(practice)
    if practice is None or row is None:
        return None
    beside = attachments_of(practice, request.user)[row.section]
    return next(one.shown for one in beside if one.attachment.pk == row.pk)


def _cover_of(practice: Practice | None) -> PracticeAttachment | None:
    """Its cover; else the first picture."""
    if practice is None:
        return None
    # door: of a practice that they write.
    pictures = PracticeAttachment.objects.filter(practice=practice, file__kind=Kind.PICTURE)
    return pictures.select_related("file").order_by("-is_cover", "position", "pk").first()
