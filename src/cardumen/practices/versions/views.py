"""The versions of a practice: the list, one beside another, one brought back."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from cardumen.directory.requests import actor_of
from cardumen.networks.sharing.rules import may_manage
from cardumen.practices import rules
from cardumen.practices.actions import earlier_of
from cardumen.practices.models import Practice, Version
from cardumen.practices.pages.articles import audience_of, trail_to
from cardumen.practices.versions import actions
from cardumen.practices.versions.enums import Choice
from cardumen.practices.versions.forms import EarlierForm
from cardumen.practices.versions.pages import compared, in_words, versions_of
from cardumen.ui.acting import ask, button, done, form_page, posted


@require_safe
def list_versions(request: HttpRequest, pk: int) -> HttpResponse:
    practice = get_object_or_404(Practice.objects.visible_to(request.user).with_owners(), pk=pk)
    context = {
        "practice": practice,
        "rows": versions_of(practice, request.user),
        "audience": audience_of(practice),
        "asks": may_manage.allows(request.user, practice) and earlier_of(practice).is_asked_about,
    }
    return render(request, "practices/versions/versions.html", context)


@require_safe
def show_version(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Beside the one before it, or another that was asked for."""
    practice = get_object_or_404(Practice.objects.visible_to(request.user).with_owners(), pk=pk)
    rows = {row.version.number: row for row in versions_of(practice, request.user)}
    legible = {number: row.version for number, row in rows.items() if row.version.texts}
    if number not in legible:
        raise Http404
    others = [other for other in legible.values() if other.number != number]
    asked = request.GET.get("with", "")
    earlier = next((other.number for other in others if other.number < number), None)
    before = legible.get(int(asked) if asked.isascii() and asked.isdigit() else earlier or 0)
    context = {
        "practice": practice,
        "version": legible[number],
        "by": rows[number].by,
        "before": before,
        "others": [(other.number, other.at) for other in others],
        "parts": compared(before, legible[number]),
        "is_newest": rows[number].is_newest,
        "readers": rows[number].readers,
        "may_edit": may_manage.allows(request.user, practice),
        "may_forget": rules.may_forget_version.allows(request.user, legible[number]),
        "audience": audience_of(practice),
    }
    return render(request, "practices/versions/version.html", context)


@login_required
@form_page
def earlier(request: HttpRequest, pk: int) -> HttpResponse:
    """Asked after a practice has got more readers, and whenever its school likes."""
    practice = get_object_or_404(Practice.objects.visible_to(request.user).with_owners(), pk=pk)
    may_manage.check(request.user, practice)
    form = EarlierForm(posted(request))

    def settle() -> HttpResponse:
        by = actor_of(request)
        if form.cleaned_data["choice"] == Choice.SHOW:
            shown = actions.show_earlier(practice=practice, by=by)
            said = ngettext(
                "Everyone who can read the practice can now read %(n)s earlier text or file.",
                "Everyone who can read the practice can now read %(n)s earlier texts and files.",
                shown,
            )
            return done(request, said % {"n": shown}, practice)
        if form.cleaned_data["choice"] == Choice.FORGET:
            forgotten = actions.forget_earlier(practice=practice, by=by)
            said = ngettext(
                "The text of %(n)s version has been deleted.",
                "The text of %(n)s versions has been deleted.",
                forgotten,
            )
            return done(request, said % {"n": forgotten}, practice)
        return done(
            request,
            _("Nothing has changed: the same people as before can read the earlier texts."),
            practice,
        )

    return ask(
        request,
        form,
        settle,
        title=_("Earlier texts for fewer people"),
        button=_("Save choice"),
        lead=in_words(earlier_of(practice)),
        readers=_("Only people of your school can see this page."),
        trail=trail_to(practice),
    )


@login_required
@button
def restore(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    practice, version = _version(request, pk, number)
    actions.restore_version(version=version, by=actor_of(request))
    said = _("Version %(number)s has been restored.") % {"number": number}
    return done(request, said, practice)


@login_required
@button
def forget(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    practice, version = _version(request, pk, number)
    actions.forget_version(version=version, by=actor_of(request))
    return done(
        request, _("The text of this version has been removed."), "practices:versions", practice.pk
    )


def _version(request: HttpRequest, pk: int, number: int) -> tuple[Practice, Version]:
    practice = get_object_or_404(Practice.objects.visible_to(request.user).with_owners(), pk=pk)
    versions = Version.objects.visible_to(request.user).filter(practice=practice)
    return practice, get_object_or_404(versions, number=number)
