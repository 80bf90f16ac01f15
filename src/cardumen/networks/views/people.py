"""Who holds which office in a network: given, ended, handed over."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cardumen.directory.models import Organisation
from cardumen.directory.requests import actor_of
from cardumen.kernel import formats
from cardumen.kernel.errors import DomainError
from cardumen.networks import actions, rules
from cardumen.networks.forms.joining import EmailField
from cardumen.networks.forms.offices import EndForm, GiveOfficeForm, HandOverForm
from cardumen.networks.models import Office
from cardumen.networks.pages.joining import zones_for
from cardumen.networks.pages.people import office_in, people_known_to, people_page
from cardumen.networks.views.asking import network_asked, network_run, put_beside
from cardumen.people.requests import person_of

form_page = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def people(request: HttpRequest, slug: str) -> HttpResponse:
    network = network_asked(request, slug)
    page = people_page(network, request.user, request.GET.get("page"))
    return render(request, "networks/people.html", {"network": network, "page": page})


@login_required
@form_page
def give(request: HttpRequest, slug: str) -> HttpResponse:
    network = network_run(request, slug)
    person = person_of(request)
    form = GiveOfficeForm(
        request.POST or None,
        people=people_known_to(network, person),
        zones=zones_for(network, person),
    )
    if request.method == "POST" and form.is_valid():
        chosen = form.chosen()
        try:
            if chosen is not None:
                actions.give_office(
                    network=network, person=chosen, by=actor_of(request), **form.written()
                )
                told = _("Given to %(name)s.") % {"name": chosen}
            else:
                email = form.cleaned_data["email"]
                actions.invite_to_office(
                    network=network, email=email, by=actor_of(request), **form.written()
                )
                told = _("Invited: %(who)s.") % {"who": email}
        except DomainError as error:
            put_beside(form, error)
        else:
            messages.success(request, told)
            return redirect("networks:people", slug)
    status = 422 if form.is_bound else 200
    context = {"network": network, "form": form, "offices": form.described()}
    return render(request, "networks/give_office.html", context, status=status)


@login_required
@form_page
def office(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Her own office, or one of the network that she runs: ended or handed over."""
    network = network_asked(request, slug)
    person = person_of(request)
    found = office_in(network, pk, person)
    if found is None:
        raise Http404
    runs = rules.may_run.allows(network, person)
    do = request.POST.get("do", "")
    known = [one for one in people_known_to(network, person) if one.pk != found.person_id]
    end_form = EndForm(request.POST if do == "end" else None, prefix="end")
    hand_form = HandOverForm(request.POST if do == "hand" else None, people=known, prefix="hand")
    bound = end_form if do == "end" else hand_form
    if bound.is_bound and bound.is_valid():
        on = bound.cleaned_data["on"]
        try:
            if do == "end":
                actions.end_office(office=found, on=on, by=actor_of(request))
                told = _("The office ends on %(day)s.") % {
                    "day": formats.day(on or timezone.localdate())
                }
            else:
                told = _hand_over(hand_form, found, request)
        except DomainError as error:
            put_beside(bound, error)
        else:
            messages.success(request, told)
            return redirect("networks:people", slug)
    context = {
        "network": network,
        "office": found,
        "is_own": found.person_id == person.pk,
        "has_ended": found.until is not None and found.until <= timezone.localdate(),
        "runs": runs,
        "end_form": end_form,
        "hand_form": hand_form,
    }
    status = 422 if bound.is_bound else 200
    return render(request, "networks/office.html", context, status=status)


def _hand_over(form: HandOverForm, office: Office, request: HttpRequest) -> str:
    """To somebody who is known at once; to an address by an invitation."""
    on = form.cleaned_data["on"]
    heir = form.chosen()
    if heir is not None:
        actions.hand_over_office(office=office, to=heir, on=on, by=actor_of(request))
        return _("%(name)s holds it from %(day)s.") % {
            "name": heir,
            "day": formats.day(on or timezone.localdate()),
        }
    email = form.cleaned_data["email"]
    actions.invite_to_office(
        network=office.network,
        office=office.office_class,
        zone=office.zone,
        email=email,
        since=on,
        replaces=office,
        by=actor_of(request),
    )
    return _("Invited: %(who)s. The office stays where it is until she accepts.") % {"who": email}


@login_required
@require_POST
def invite_colleague(request: HttpRequest, pk: int) -> HttpResponse:
    organisation = get_object_or_404(Organisation.objects.visible_to(request.user), pk=pk)
    try:
        email = EmailField().clean(request.POST.get("email", ""))
    except ValidationError:
        messages.error(request, _("This is not an e-mail address."))
        return redirect("directory:people", pk)
    actions.invite_colleague(organisation=organisation, email=email, by=actor_of(request))
    messages.success(request, _("Invited: %(who)s.") % {"who": email})
    return redirect("directory:people", pk)
