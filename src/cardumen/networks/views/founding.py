"""Found a network; say who may."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cardumen.directory.requests import acting_for, actor_of
from cardumen.networks import actions, rules
from cardumen.networks.forms.founders import FounderForm
from cardumen.networks.forms.networks import FoundingForm
from cardumen.networks.models import Network
from cardumen.networks.pages.choosing import choosing, organisation_chosen
from cardumen.networks.pages.founders import founding_right_asked, founding_rights
from cardumen.networks.views.asking import done, status_of
from cardumen.people.requests import person_of


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def found(request: HttpRequest) -> HttpResponse:
    rules.may_found_networks.check(person_of(request))
    form = FoundingForm(request.POST or None, acting_for=acting_for(request))
    if request.method == "POST" and form.is_valid():
        founded: list[Network] = []

        def act() -> None:
            founded.append(
                actions.found_network(
                    **form.facts(),
                    founded_on=form.cleaned_data["founded_on"],
                    parts=form.parts_chosen(),
                    by=actor_of(request),
                )
            )

        if done(request, form, act, _("Founded. You coordinate it: now invite its members.")):
            return redirect("networks:run", founded[0].slug)
    return render(request, "networks/found.html", {"form": form}, status=status_of(form))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def founders(request: HttpRequest) -> HttpResponse:
    """The list; a person is added by her e-mail, an organisation by searching for it."""
    person = person_of(request)
    rules.may_entitle_founders.check(person)
    if "organisation" in request.POST:
        return _entitle_organisation(request)
    form = FounderForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        founder = form.person
        assert founder is not None  # says `clean_email`
        said = _("%(name)s may found networks now.") % {"name": founder}
        if done(
            request,
            form,
            lambda: actions.entitle_founder(founder=founder, by=actor_of(request)),
            said,
        ):
            return redirect("networks:founders")
    context = {
        "form": form,
        "rights": founding_rights(),
        "choosing": choosing(request.user, request.GET.get("q", "")),
    }
    return render(request, "networks/founders.html", context, status=status_of(form))


def _entitle_organisation(request: HttpRequest) -> HttpResponse:
    organisation = organisation_chosen(request.user, request.POST["organisation"])
    if organisation is None:
        raise Http404
    actions.entitle_founder(founder=organisation, by=actor_of(request))
    said = _("Everyone with a post in %(name)s may found networks now.")
    messages.success(request, said % {"name": organisation})
    return redirect("networks:founders")


@login_required
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    person = person_of(request)
    rules.may_entitle_founders.check(person)
    right = founding_right_asked(pk)
    if right is None:
        raise Http404
    actions.withdraw_founding_right(right=right, by=actor_of(request))
    messages.success(request, _("Withdrawn. What was founded stays."))
    return redirect("networks:founders")
