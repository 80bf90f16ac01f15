"""A person's own account."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import override

from cardumen.people.actions import end_other_sessions, end_session, update_profile
from cardumen.people.forms import ProfileForm
from cardumen.people.requests import person_of
from cardumen.people.sign_in import providers, remember_language
from cardumen.people.sign_in.panels import session_named
from cardumen.ui.acting import ask, button, done, form_page, posted
from cardumen.ui.panels import panels_of


@login_required
@form_page
def me(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    form = ProfileForm(posted(request), initial={"name": person.name, "language": person.language})

    def save() -> HttpResponse:
        saved = update_profile(person=person, by=person, **form.cleaned_data)
        with override(saved.language):
            response = done(request, _("Changes saved."), "people:me")
        remember_language(response, saved.language)
        return response

    return ask(
        request,
        form,
        save,
        title=_("My account"),
        button=_("Save"),
        template="people/me.html",
        panels=panels_of("account", person, person),
    )


@form_page
def to_me(request: HttpRequest) -> HttpResponse:
    """Stands before pages of the library: what they show is on the account page, and the e-mail
    address is changed by whoever opened the account."""
    return redirect("people:me")


@login_required
@button
def end_one(request: HttpRequest, reference: str) -> HttpResponse:
    person = person_of(request)
    session = session_named(reference, person)
    if session is None:
        raise Http404
    end_session(person=person, session=session, by=person)
    return done(request, _("The session has ended there."), "people:me")


@login_required
@button
def end_others(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    end_other_sessions(person=person, keep=request.session.session_key, by=person)
    return done(request, _("All other sessions have ended."), "people:me")


@login_required
@button
def disconnect(request: HttpRequest, account: int) -> HttpResponse:
    providers.disconnect(request, person_of(request), account)
    return redirect("people:me")
