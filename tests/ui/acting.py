"""Addresses of pages that perform something, beside those of the house."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import path

from cardumen.config.urls import urlpatterns as of_the_house
from cardumen.kernel.errors import Conflict, Invalid, NotAllowed, WrongState
from cardumen.ui.acting import ask, button, done, form_page, posted
from cardumen.ui.navigation import link

REFUSALS = {
    "about the name": Invalid("Another name, please.", field="name"),
    "about no field": Conflict("Somebody was faster.", field="colour"),
    "about nothing": WrongState("It is too late."),
    "by a rule": NotAllowed("Only the principal may."),
}


class NameForm(forms.Form):
    name = forms.CharField(label="Name", error_messages={"required": "Give it a name."})
    seen = forms.CharField(widget=forms.HiddenInput, required=False)


@form_page
def name_it(request: HttpRequest) -> HttpResponse:
    form = NameForm(posted(request))

    def save() -> HttpResponse:
        if form.cleaned_data["name"] in REFUSALS:
            raise REFUSALS[form.cleaned_data["name"]]
        return done(request, "Named.", "/offline/en/")

    return ask(
        request,
        form,
        save,
        title="Name it",
        button="Save",
        lead="So that others find it.",
        readers="Everybody reads it.",
        trail=[link("Gallery", "ui:gallery"), link("Offline", "ui:offline", "en")],
    )


@form_page
def confirm(request: HttpRequest) -> HttpResponse:
    return ask(
        request,
        forms.Form(posted(request)),
        lambda: done(request, "Ended.", "/offline/en/"),
        title="End role",
        button="End role",
    )


@button
def press(request: HttpRequest, why: str) -> HttpResponse:
    if why in REFUSALS:
        raise REFUSALS[why]
    return done(request, "Pressed.", "/offline/en/")


urlpatterns = [
    path("name/", name_it),
    path("confirm/", confirm),
    path("press/<str:why>/", press),
    *of_the_house,
]
