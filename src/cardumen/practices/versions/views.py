"""The versions of a practice: the list, one beside another, one brought back."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cardumen.directory.requests import actor_of
from cardumen.networks.sharing.rules import may_manage
from cardumen.practices.models import Practice, Version
from cardumen.practices.pages.articles import audience_of
from cardumen.practices.versions import actions
from cardumen.practices.versions.pages import compared, versions_of
from cardumen.ui.acting import button, done


@require_safe
def list_versions(request: HttpRequest, pk: int) -> HttpResponse:
    practice = get_object_or_404(Practice.objects.visible_to(request.user).with_owners(), pk=pk)
    context = {
        "practice": practice,
        "rows": versions_of(practice, request.user),
        "audience": audience_of(practice),
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
        "may_edit": may_manage.allows(request.user, practice),
        "audience": audience_of(practice),
    }
    return render(request, "practices/versions/version.html", context)


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
    return practice, get_object_or_404(practice.versions, number=number)
