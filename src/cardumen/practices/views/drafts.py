"""What a script saves while one types: small answers in JSON."""

from dataclasses import replace
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import time_format
from django.views.decorators.http import require_http_methods

from cardumen.directory.requests import actor_of
from cardumen.networks.sharing.rules import may_manage, organisation_of
from cardumen.people.requests import person_of
from cardumen.practices import actions
from cardumen.practices.actions import Merged, Sent
from cardumen.practices.actions.fingerprints import fingerprint, fingerprints, read
from cardumen.practices.forms.clashes import plain
from cardumen.practices.forms.writing import PracticeForm, values_of
from cardumen.practices.models import Practice
from cardumen.practices.pages.authors import writing_now
from cardumen.practices.views.writing import clashing, sent_by


@login_required
@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest) -> JsonResponse:
    """Begins a draft as soon as there is a title; until then the device alone keeps it. Asked with
    GET, only whether they are signed in."""
    organisation = organisation_of(actor_of(request))
    if request.method == "GET":
        return JsonResponse({"token": get_token(request)})
    person = person_of(request)
    asked = read(request.POST.get("seen", ""))
    form = PracticeForm(
        request.POST, organisation=organisation, language=person.language, only=asked
    )
    form.is_valid()
    if not form.valid_part().get("title"):
        return JsonResponse({"waits": True})
    merged = actions.begin_draft(
        sent=_sent(request, form), language=person.language, by=actor_of(request)
    )
    practice = merged.practice
    addresses = {
        "keep": reverse("practices:keep", args=[practice.pk]),
        "draft": str(practice.pk),
    }
    return JsonResponse(_told(request, form, merged) | addresses)


@login_required
@require_http_methods(["GET", "POST"])
def keep(request: HttpRequest, pk: int) -> JsonResponse:
    """Saves what was typed and says what others wrote meanwhile; asked with GET, only that."""
    practice = get_object_or_404(Practice.objects.visible_to(request.user).with_owners(), pk=pk)
    may_manage.check(request.user, practice)
    if request.method == "GET":
        return JsonResponse(
            {
                "token": get_token(request),
                "seen": fingerprints(actions.writing_of(practice)),
                "theirs": {name: plain(value) for name, value in values_of(practice).items()},
                "others": ", ".join(writing_now(practice, but=person_of(request))),
            }
        )
    form = PracticeForm(
        request.POST,
        organisation=practice.organisation,
        practice=practice,
        only=read(request.POST.get("seen", "")),
    )
    form.is_valid()
    merged = actions.keep_draft(practice=practice, sent=_sent(request, form), by=actor_of(request))
    return JsonResponse(_told(request, form, merged))


def _sent(request: HttpRequest, form: PracticeForm) -> Sent:
    """A tag half typed is no tag: those wait until they save with the button."""
    sent = sent_by(request, form)
    values = {name: value for name, value in sent.values.items() if name != "free_tags"}
    return replace(sent, values=values)


def _told(request: HttpRequest, form: PracticeForm, merged: Merged) -> dict[str, Any]:
    practice, sent = merged.practice, _sent(request, form).values
    standing, values = fingerprints(actions.writing_of(practice)), values_of(practice)
    return {
        "at": time_format(timezone.localtime(), "H:i"),
        "seen": {name: standing[name] for name in sent if name not in merged.clashes},
        "theirs": {
            name: plain(values.get(name))
            for name, mine in sent.items()
            if fingerprint(mine) != standing[name] and name not in merged.clashes
        },
        "clashes": {name: clash.told() for name, clash in clashing(request, form, merged).items()}
        if merged.clashes
        else {},
        "errors": {name: " ".join(map(str, said)) for name, said in form.errors.items()},
        "others": ", ".join(writing_now(practice, but=person_of(request))),
    }
