"""Create a network; say who may."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from cardumen.directory.requests import acting_for, actor_of
from cardumen.kernel.names import the
from cardumen.networks import rules
from cardumen.networks.founding import actions
from cardumen.networks.founding.forms import FounderForm, FoundingForm
from cardumen.networks.models import FoundingRight
from cardumen.networks.pages.choosing import choosing, organisation_chosen
from cardumen.people.requests import person_of
from cardumen.ui.acting import ask, attempt, button, done, form_page, posted, show
from cardumen.ui.navigation import link


@login_required
@form_page
def found(request: HttpRequest) -> HttpResponse:
    rules.may_found_networks.check(person_of(request))
    form = FoundingForm(posted(request), acting_for=acting_for(request))

    def begin() -> HttpResponse:
        network = actions.found_network(
            **form.facts(),
            founded_on=form.cleaned_data["founded_on"],
            parts=form.parts_chosen(),
            by=actor_of(request),
        )
        said = _("Network created. You coordinate it: now invite its members.")
        return done(request, said, "networks:run", network.slug)

    return ask(
        request,
        form,
        begin,
        title=_("Create a network"),
        button=_("Create network"),
        readers=_(
            "Anyone can see that the network exists. You coordinate it until you hand it over."
        ),
        trail=[link(_("Networks"), "networks:list")],
        template="networks/network_form.html",
    )


@login_required
@form_page
def founders(request: HttpRequest) -> HttpResponse:
    """The list; a person is added by their e-mail, an organisation by searching for it."""
    person = person_of(request)
    rules.may_entitle_founders.check(person)
    if "organisation" in request.POST:
        return _entitle_organisation(request)
    form = FounderForm(posted(request))

    def entitle() -> HttpResponse:
        founder = form.person
        assert founder is not None  # says `clean_email`
        actions.entitle_founder(founder=founder, by=actor_of(request))
        said = _("%(name)s can now create networks.") % {"name": founder}
        return done(request, said, "networks:founders")

    context = {
        "form": form,
        "rights": FoundingRight.objects.current()
        .select_related("person", "organisation")
        .order_by("-since", "-pk"),
        "choosing": choosing(request.user, request.GET.get("q", "")),
    }
    return attempt(request, form, entitle) or show(
        request, "networks/founding/founders.html", context
    )


def _entitle_organisation(request: HttpRequest) -> HttpResponse:
    organisation = organisation_chosen(request.user, request.POST["organisation"])
    if organisation is None:
        raise Http404
    actions.entitle_founder(founder=organisation, by=actor_of(request))
    said = _("Everyone with a role in %(the_name)s can now create networks.")
    return done(request, said % {"the_name": the(organisation)}, "networks:founders")


@login_required
@button
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    person = person_of(request)
    rules.may_entitle_founders.check(person)
    right = get_object_or_404(FoundingRight.objects.current(), pk=pk)
    actions.withdraw_founding_right(right=right, by=actor_of(request))
    return done(
        request, _("Permission withdrawn. Networks already created stay."), "networks:founders"
    )
