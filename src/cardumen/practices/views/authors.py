"""Who else is named as an author."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from cardumen.directory.requests import actor_of
from cardumen.networks.sharing.rules import may_manage
from cardumen.practices import actions
from cardumen.practices.forms.authors import AuthorsForm
from cardumen.practices.models import Practice
from cardumen.practices.pages.articles import audience_of, trail_to
from cardumen.practices.pages.authors import colleagues_of, named_authors
from cardumen.ui.acting import ask, done, form_page, posted


@login_required
@form_page
def name_authors(request: HttpRequest, pk: int) -> HttpResponse:
    practice = get_object_or_404(Practice.objects.visible_to(request.user).with_owners(), pk=pk)
    may_manage.check(request.user, practice)
    offered, named = colleagues_of(practice), named_authors(practice)
    form = AuthorsForm(posted(request), offered=offered, named=named)

    def save() -> HttpResponse:
        actions.name_authors(
            practice=practice,
            authors=form.cleaned_data["authors"],
            by=actor_of(request),
        )
        return done(request, _("Changes saved."), practice)

    return ask(
        request,
        form,
        save,
        title=_("Authors"),
        button=_("Save"),
        lead=_(
            "Everyone who works at your school can edit it. Choose here who is named as an author."
        ),
        readers=audience_of(practice),
        trail=trail_to(practice),
        template="practices/authors.html",
        practice=practice,
    )
