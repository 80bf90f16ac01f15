"""Pictures and files of a practice: uploaded, described, put in order, taken out."""

from collections.abc import Callable
from functools import partial

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.datastructures import MultiValueDict
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cardumen.directory.requests import actor_of
from cardumen.files.actions import add_link, describe_file, upload_file
from cardumen.files.attachments.forms import AttachmentForm, UploadForm
from cardumen.files.attachments.pages import attachments_of, in_order
from cardumen.files.contents import MEGABYTE
from cardumen.files.forms import DescriptionForm
from cardumen.files.models import File
from cardumen.kernel.errors import DomainError
from cardumen.networks.sharing.rules import may_manage
from cardumen.practices.actions import attachments as actions
from cardumen.practices.enums import Section
from cardumen.practices.models import Practice, PracticeAttachment
from cardumen.practices.pages.articles import audience_of
from cardumen.ui.acting import attempt, button, done, form_page, posted, show, uploaded


@login_required
@form_page
def files(request: HttpRequest, pk: int) -> HttpResponse:
    practice = get_object_or_404(Practice.objects.visible_to(request.user).with_owners(), pk=pk)
    may_manage.check(request.user, practice)
    section = request.GET.get("section", "")
    form = UploadForm(
        posted(request),
        uploaded(request),
        table=PracticeAttachment,
        initial={"section": section if section in Section else Section.WHAT_WE_DID},
    )
    if request.method == "POST":
        form.is_valid()
        is_read = {"section", "uploads"} <= form.cleaned_data.keys()
        if is_read and (kept := _keep(request, practice, form)):
            words = ngettext("%(n)s file added.", "%(n)s files added.", kept) % {"n": kept}
            messages.success(request, words)
        if form.is_valid():
            return redirect("practices:files", practice.pk)
        if is_read:
            form.files = MultiValueDict()  # what is good has been added
    context = {
        "practice": practice,
        "form": form,
        "sections": in_order(PracticeAttachment, attachments_of(practice, request.user)),
        "audience": audience_of(practice),
        "most": settings.FILES_MOST_AT_ONCE,
        "most_in_megabytes": settings.FILES_MOST_AT_ONCE // MEGABYTE,
    }
    return show(request, "practices/files.html", context)


def _keep(request: HttpRequest, practice: Practice, form: UploadForm) -> int:
    """How many were kept. Each by itself: the form says of each that is refused why, and the others
    stay."""
    organisation, actor = practice.organisation, actor_of(request)
    told = form.cleaned_data
    section, link = told["section"], told.get("link")
    ways: list[tuple[str, str, Callable[..., File]]] = [
        ("uploads", one.name, partial(upload_file, upload=one.file, name=one.name))
        for one in told["uploads"]
    ]
    if link:
        ways.append(("link", link, partial(add_link, link=link, title=told.get("link_title", ""))))
    kept = 0
    for field, name, take in ways:
        try:
            file = take(organisation=organisation, by=actor)
            actions.attach_file(practice=practice, file=file, section=section, by=actor)
        except DomainError as error:
            form.add_error(field, f"{Truncator(name).chars(80)}: {error.message}")
        else:
            kept += 1
    if kept < len(ways):
        form.add_error(None, _("These files could not be uploaded; all others were."))
    return kept


@login_required
@form_page
def attachment(request: HttpRequest, pk: int) -> HttpResponse:
    """What one file shows, who is in it, and where it stands."""
    row = _own(request, pk)
    form = AttachmentForm(posted(request), attachment=row)
    description = DescriptionForm(posted(request), file=row.file)

    def save() -> HttpResponse:
        if description.fields:
            told = description.cleaned_data
            describe_file(
                file=row.file,
                alt=told.get("alt", ""),
                is_decorative=told.get("is_decorative", False),
                people=told.get("people"),
                by=actor_of(request),
            )
        actions.save_attachment(
            attachment=row,
            section=form.cleaned_data["section"],
            caption=form.cleaned_data["caption"],
            is_cover=form.cleaned_data.get("is_cover", False),
            by=actor_of(request),
        )
        if description.cleaned_data.get("people"):
            return done(request, _("Changes saved."), row.file)
        return done(request, _("Changes saved."), "practices:files", row.practice_id)

    if description.is_valid() and (saved := attempt(request, form, save)):
        return saved
    shown = attachments_of(row.practice, request.user)
    context = {
        "practice": row.practice,
        "row": next(one for one in shown[row.section] if one.attachment == row),
        "form": form,
        "description": description,
    }
    return show(request, "practices/attachment.html", context)


@login_required
@button
def move(request: HttpRequest, pk: int) -> HttpResponse:
    row = _own(request, pk)
    actions.move_attachment(
        attachment=row,
        up=request.POST.get("to") == "up",
        by=actor_of(request),
    )
    return redirect("practices:files", row.practice_id)


@login_required
@button
def detach(request: HttpRequest, pk: int) -> HttpResponse:
    row = _own(request, pk)
    actions.detach_file(attachment=row, by=actor_of(request))
    return done(request, _("File deleted."), "practices:files", row.practice_id)


def _own(request: HttpRequest, pk: int) -> PracticeAttachment:
    row = get_object_or_404(
        PracticeAttachment.objects.visible_to(request.user).select_related(
            "practice__organisation", "file"
        ),
        pk=pk,
    )
    may_manage.check(request.user, row.practice)
    return row
