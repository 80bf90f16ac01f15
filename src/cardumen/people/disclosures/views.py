"""Data given to others: administrators only."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from cardumen.kernel.errors import Invalid
from cardumen.people.disclosures import pages
from cardumen.people.disclosures.actions import mark_told, record_disclosure
from cardumen.people.disclosures.forms import DisclosureForm
from cardumen.people.requests import officer_of
from cardumen.ui.acting import attempt, button, done, form_page, posted, show

# Addresses without an account that the confirmation names.
NAMED = 10


@login_required
@form_page
@never_cache
def disclosures(request: HttpRequest) -> HttpResponse:
    """The record of data given to others, and a form for what was given outside this site."""
    person = officer_of(request)
    form = DisclosureForm(posted(request))

    def note() -> HttpResponse:
        words = dict(form.cleaned_data)
        people, unknown = pages.people_at(words.pop("addresses"))
        if not people:
            raise Invalid(_("None of these addresses has an account here."), field="addresses")
        record_disclosure(people=people, by=person, **words)
        said = _("Saved to the record.")
        if unknown:
            said = _("Saved, except for addresses without an account here: %(addresses)s") % {
                "addresses": ", ".join(unknown[:NAMED] + ["…"] * (len(unknown) > NAMED))
            }
        return done(request, said, "people:desk_disclosures")

    page = pages.disclosures(request.GET, person)
    return attempt(request, form, note) or show(
        request, "people/disclosures/disclosures.html", {"page": page, "form": form}
    )


@login_required
@button
def told(request: HttpRequest, pk: int) -> HttpResponse:
    person = officer_of(request)
    disclosure = get_object_or_404(pages.disclosures_visible_to(person), pk=pk)
    mark_told(disclosure=disclosure, by=person)
    return redirect("people:desk_disclosures")
