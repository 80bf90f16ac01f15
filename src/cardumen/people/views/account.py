"""A person's own account."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_POST

from cardumen.people.actions import end_other_sessions, end_session, update_profile
from cardumen.people.forms.account import ProfileForm
from cardumen.people.requests import person_of
from cardumen.people.sign_in import providers, remember_language
from cardumen.people.sign_in.panels import session_named
from cardumen.ui.panels import panels_of


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def me(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    form = ProfileForm(
        request.POST or None, initial={"name": person.name, "language": person.language}
    )
    if request.method == "POST" and form.is_valid():
        saved = update_profile(person=person, by=person, **form.cleaned_data)
        with override(saved.language):
            messages.success(request, _("Saved."))
        response = redirect("people:me")
        remember_language(response, saved.language)
        return response
    panels = panels_of("account", person, person)
    return render(request, "people/me.html", {"form": form, "panels": panels})


def to_me(request: HttpRequest) -> HttpResponse:
    """Stands before pages of the library: what they show is on the account page, and the e-mail
    address is changed by whoever opened the account."""
    return redirect("people:me")


@login_required
@require_POST
def end_one(request: HttpRequest, reference: str) -> HttpResponse:
    person = person_of(request)
    session = session_named(reference, person)
    if session is None:
        raise Http404
    end_session(person=person, session=session, by=person)
    messages.success(request, _("Signed out there."))
    return redirect("people:me")


@login_required
@require_POST
def end_others(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    end_other_sessions(person=person, keep=request.session.session_key, by=person)
    messages.success(request, _("Signed out everywhere but here."))
    return redirect("people:me")


@login_required
@require_POST
def disconnect(request: HttpRequest, account: int) -> HttpResponse:
    providers.disconnect(request, person_of(request), account)
    return redirect("people:me")
