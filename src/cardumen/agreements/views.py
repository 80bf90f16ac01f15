"""Write, read, amend, sign, refuse."""

import logging

from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cardumen.agreements import actions, rules
from cardumen.agreements.agreeables import agreeable_about, agreeable_called
from cardumen.agreements.enums import AgreementState
from cardumen.agreements.forms import (
    AgreementForm,
    AmendmentForm,
    AnswerForm,
    LinkForm,
    PaperForm,
    PartyForm,
)
from cardumen.agreements.models import (
    TEXTS,
    Agreement,
    AgreementVersion,
    Party,
    Signature,
    digest_of,
)
from cardumen.agreements.pages import (
    agreement_page,
    audience,
    is_agreed_on,
    organisations_for,
    printed,
    sections_of,
    similar_to,
    version_page,
)
from cardumen.directory.requests import actor_of
from cardumen.kernel.errors import Conflict
from cardumen.kernel.turns import Turns
from cardumen.kernel.typesetting import NotSet
from cardumen.ui.acting import ask, attempt, button, done, form_page, posted, show, uploaded
from cardumen.ui.filters import number_in
from cardumen.ui.navigation import Link, link

logger = logging.getLogger(__name__)
_turns = Turns()


@login_required
@form_page
def new_agreement(request: HttpRequest, subject: str, number: int) -> HttpResponse:
    """Begun from the thing, or from a similar one; whoever comes second is led to what stands."""
    if not is_agreed_on(subject):
        raise Http404
    agreeable = agreeable_called(subject)
    thing = get_object_or_404(agreeable.subject.visible_to(request.user), pk=number)
    agreeable.may_write.check(request.user, thing)
    known = Agreement.objects.visible_to(request.user).about(thing).first()
    if known is not None:
        return redirect(known)
    similar = similar_to(thing, request.user)
    begun = dict(agreeable.beginning(thing))
    chosen = number_in(request.GET.get("from", ""))
    for one in similar:
        if one.pk == chosen:
            begun |= {**words_of(actions.newest_of(one)), "dates": begun.get("dates", "")}
    form = AgreementForm(posted(request), initial=begun)

    def write() -> HttpResponse:
        agreement = actions.write_agreement(
            thing=thing, words=form.cleaned_data, by=actor_of(request)
        )
        return done(
            request, _("Agreement written. Everyone who signs has an e-mail on its way."), agreement
        )

    return ask(
        request,
        form,
        write,
        title=_("Write the agreement"),
        button=_("Save and ask for signatures"),
        readers=audience(),
        trail=[link(str(thing), thing)],
        template="agreements/new.html",
        similar=similar,
        parties=agreeable_about(thing).parties_of(thing),
    )


def words_of(version: AgreementVersion) -> dict[str, str]:
    return {name: getattr(version, name) for name in TEXTS}


@login_required
@require_safe
def show_agreement(request: HttpRequest, pk: int) -> HttpResponse:
    agreement = _agreement(request, pk)
    if asked := number_in(request.GET.get("version", "")):
        found = version_page(agreement, asked)
        if found is None:
            raise Http404
        version, sections = found
        context = {
            "agreement": agreement,
            "version": version,
            "sections": sections,
            "trail": [*_trail(request, agreement), link(_("Agreement"), agreement)],
            # door: of an agreement that they read.
            "signatures": version.signatures.select_related("party__organisation"),
        }
        return render(request, "agreements/version.html", context)
    return _page(request, agreement, None)


def _page(request: HttpRequest, agreement: Agreement, form: AnswerForm | None) -> HttpResponse:
    page = agreement_page(agreement, request.user)
    context = {
        "page": page,
        "form": form or AnswerForm(initial={"version": page.version.number}),
        "audience": audience(),
        "trail": _trail(request, agreement),
    }
    return show(request, "agreements/page.html", context)


@login_required
@form_page
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign for a party, or refuse; on the page of the agreement."""
    party = _party(request, pk)
    form = AnswerForm(posted(request))
    if request.method != "POST":
        return redirect(party.agreement)
    newest = actions.newest_of(party.agreement)
    if _is_stale(form, newest):
        messages.error(request, _changed())
        return redirect(party.agreement)
    rules.may_sign.check(request.user, party, newest)

    def act() -> HttpResponse:
        number, by = newest.number, actor_of(request)
        if request.POST.get("do") == "refuse":
            why = form.cleaned_data["why"]
            actions.refuse_agreement(party=party, version=number, why=why, by=by)
            said = _("Your reason has been sent to the other parties.")
        else:
            actions.sign_agreement(party=party, version=number, by=by)
            party.agreement.refresh_from_db()
            said = (
                _("Signed by all. Everyone gets a notice.")
                if party.agreement.state == AgreementState.SIGNED
                else _("Signed. The other parties still have to sign.")
            )
        return done(request, said, party.agreement)

    return attempt(request, form, act) or _page(request, party.agreement, form)


def _is_stale(form: AnswerForm | PaperForm, newest: AgreementVersion) -> bool:
    """Whether they read a version that another has followed."""
    given = form.data.get("version", "")
    return given != "" and number_in(given) != newest.number


def _changed() -> str:
    return _("The agreement has changed since you read it. This is the new version.")


@login_required
@form_page
def amend_agreement(request: HttpRequest, pk: int) -> HttpResponse:
    agreement = _agreement(request, pk)
    rules.may_amend.check(request.user, agreement)
    newest = actions.newest_of(agreement)
    form = AmendmentForm(posted(request), initial={**words_of(newest), "since": newest.number})

    def amend() -> HttpResponse:
        words = dict(form.cleaned_data)
        why, since = words.pop("why"), words.pop("since")
        written = actions.amend_agreement(
            agreement=agreement, words=words, why=why, since=since, by=actor_of(request)
        )
        if written is None:
            return done(request, _("Nothing has changed."), agreement)
        return done(request, _("Amendment written. All parties are asked to sign it."), agreement)

    return ask(
        request,
        form,
        amend,
        title=_("Amend the agreement"),
        button=_("Save and ask for signatures"),
        lead=_(
            "All parties sign the amendment. Until then, a version that all have signed is valid."
        ),
        readers=audience(),
        trail=[*_trail(request, agreement), link(_("Agreement"), agreement)],
    )


@login_required
@form_page
def add_party(request: HttpRequest, pk: int) -> HttpResponse:
    agreement = _agreement(request, pk)
    rules.may_choose_parties.check(request.user, agreement)
    organisations = organisations_for(agreement)
    form = PartyForm(posted(request), organisations=organisations)

    def add() -> HttpResponse:
        given = dict(form.cleaned_data)
        number = given.pop("organisation")
        organisation = next(one for one in organisations if one.pk == number)
        actions.add_party(
            agreement=agreement, organisation=organisation, **given, by=actor_of(request)
        )
        return done(request, _("Party added. We are e-mailing them the agreement."), agreement)

    return ask(
        request,
        form,
        add,
        title=_("Add a party"),
        button=_("Add party"),
        readers=_("Everyone of the organisation that signs can then read the agreement."),
        trail=[*_trail(request, agreement), link(_("Agreement"), agreement)],
    )


@login_required
@button
def remove_party(request: HttpRequest, pk: int) -> HttpResponse:
    party = _party(request, pk)
    agreement = party.agreement
    actions.remove_party(party=party, by=actor_of(request))
    return done(request, _("Party removed."), agreement)


@login_required
@form_page
def note_paper(request: HttpRequest, pk: int) -> HttpResponse:
    party = _party(request, pk)
    rules.may_amend.check(request.user, party.agreement)
    newest = actions.newest_of(party.agreement)
    actions.check_open(party)
    form = PaperForm(
        posted(request),
        uploaded(request),
        initial={"version": newest.number, "name": party.signer},
    )
    if _is_stale(form, newest):
        messages.error(request, _changed())
        return redirect(party.agreement)

    def note() -> HttpResponse:
        scan = form.cleaned_data["scan"]
        actions.note_paper(
            party=party,
            version=newest.number,
            name=form.cleaned_data["name"],
            right=form.cleaned_data["right"],
            upload=scan.file,
            called=scan.name,
            by=actor_of(request),
        )
        return done(request, _("Signature on paper recorded, with your name."), party.agreement)

    return ask(
        request,
        form,
        note,
        title=_("Signed on paper"),
        button=_("Save signature"),
        lead=str(party),
        readers=_("The parties see the scan, and that you say that it was signed."),
        trail=[*_trail(request, party.agreement), link(_("Agreement"), party.agreement)],
    )


@login_required
@require_safe
def pdf(request: HttpRequest, pk: int) -> HttpResponse:
    pages = printed(_agreement(request, pk))
    try:
        with _turns.take():
            content = pages.pages()
    except NotSet as error:
        logger.exception("an agreement was not set")
        raise Conflict(_("The PDF could not be created. Print the page instead.")) from error
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(False, pages.name) or "inline"
    response["Cache-Control"] = "private, no-store"
    return response


@never_cache
@form_page
def link_page(request: HttpRequest, code: str) -> HttpResponse:
    """Whoever holds the link that was sent to them reads the agreement, and signs or refuses."""
    # door: what was sent to this address.
    found = Party.objects.select_related("agreement", "organisation").filter(digest=digest_of(code))
    party = found.first()
    if party is None:
        # Only wrong codes count: a whole school may sit behind one address.
        limited: HttpResponse | None = ratelimit.consume_or_429(
            request, action="open_agreement", limit_get=True
        )
        if limited is not None:
            return limited
        return render(request, "agreements/no_link.html", status=404)
    newest = actions.newest_of(party.agreement)
    # door: their own answer.
    answered = Signature.objects.filter(party=party, version=newest).first()
    if answered is not None or not actions.link_is_open(party):
        closed = {"party": party, "answered": answered}
        return render(request, "agreements/link_closed.html", closed, status=410)
    form = LinkForm(posted(request), initial={"version": newest.number, "name": party.name})
    if _is_stale(form, newest):
        messages.error(request, _changed())
        return redirect(request.path)

    def act() -> HttpResponse:
        given = dict(form.cleaned_data)
        actions.answer_by_link(party=party, **given, signs=request.POST.get("do") != "refuse")
        answered = party.signatures.get(version=newest)
        return render(
            request, "agreements/link_closed.html", {"party": party, "answered": answered}
        )

    context = {
        "party": party,
        "agreement": party.agreement,
        "version": newest,
        "sections": sections_of(newest),
        "waits": party.agreement.state == AgreementState.WAITING,
        "is_ended": party.agreement.state == AgreementState.ENDED,
        "form": form,
        # door: those who sign the same agreement.
        "others": party.agreement.parties.exclude(pk=party.pk).with_who(),
    }
    return attempt(request, form, act) or show(request, "agreements/link.html", context)


def _agreement(request: HttpRequest, pk: int) -> Agreement:
    return get_object_or_404(Agreement.objects.visible_to(request.user), pk=pk)


def _party(request: HttpRequest, pk: int) -> Party:
    mine = Agreement.objects.visible_to(request.user)
    parties = Party.objects.with_who().select_related("agreement", "organisation", "person")
    return get_object_or_404(parties.filter(agreement__in=mine), pk=pk)


def _trail(request: HttpRequest, agreement: Agreement) -> list[Link]:
    thing = agreement.kind_of_thing.found_by(request.user, agreement.number)
    return [] if thing is None else [link(str(thing), thing)]
