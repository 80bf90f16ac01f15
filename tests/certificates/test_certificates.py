"""A certificate from the visit to whoever verifies it."""

import pytest

from cardumen.certificates import rules
from cardumen.certificates.actions import (
    choose_naming,
    forget_holder,
    issue_certificate,
    revoke_certificate,
)
from cardumen.certificates.enums import Naming
from cardumen.certificates.models import LENGTH, Certificate
from cardumen.directory.actor import Actor
from cardumen.directory.models import Affiliation
from cardumen.kernel.errors import Conflict, Invalid, NotAllowed
from cardumen.people.actions import block_person
from tests.cast import make_person
from tests.certificates.access import issued, reported
from tests.challenges.reading import english, text
from tests.internships.making import host, in_state, visitor


def test_from_the_page_of_the_visit_to_the_public_page(cast, as_, client):
    visit, principal = reported(cast), english(as_("principal"))
    assert f"/certificates/new/visit/{visit.pk}/" in text(principal.get(visit.get_absolute_url()))
    principal.post(f"/certificates/new/visit/{visit.pk}/", {"naming": "initials"})
    made = Certificate.objects.get()
    assert len(made.code) == LENGTH
    assert str(made) == made.says
    assert not Certificate.objects.visible_to(None).exists()
    assert made.get_absolute_url() in text(principal.get(visit.get_absolute_url()))
    assert made.get_absolute_url() in text(principal.get("/certificates/"))
    assert b"pdfuaid" in principal.get(f"{made.get_absolute_url()}pdf/").content
    reader, typed = english(client), made.code_as_typed.lower()
    shown = reader.post("/certificates/verify/", {"code": typed}, follow=True)
    assert shown["X-Robots-Tag"] == "noindex"
    assert "not an official course" in text(shown)
    initials = " ".join(f"{word[0]}." for word in cast.principal.name.split())
    for naming, has in (("initials", initials), ("name", cast.principal.name), ("school", "")):
        choose_naming(certificate=made, naming=naming, by=visitor(cast))
        public = text(reader.get(made.public_url))
        assert has in public
        assert cast.punta_delgada.name in public
        if naming != Naming.NAME:
            assert cast.principal.name not in public


def test_it_is_earned_by_who_was_there_once(cast):
    with pytest.raises(NotAllowed, match="visit"):
        issue_certificate(thing=in_state(cast, "dated"), naming="name", by=visitor(cast))
    unreported = in_state(cast, "took_place")
    with pytest.raises(NotAllowed, match="report"):
        issue_certificate(thing=unreported, naming="name", by=visitor(cast))
    made = issued(cast)
    with pytest.raises(NotAllowed):
        issue_certificate(thing=made.thing, naming="name", by=host(cast))
    again = issue_certificate(thing=made.thing, naming="school", by=visitor(cast))
    assert again == made
    assert rules.may_have(None, made.thing) is not None


def test_each_of_the_team_gets_their_own(cast):
    colleague = make_person("Rosa Vera", at=cast.punta_delgada)
    visit, by = reported(cast), Actor(colleague, cast.punta_delgada)
    visit.visitors.all().delete()
    with pytest.raises(NotAllowed):
        issue_certificate(thing=visit, naming="name", by=by)
    visit.visitors.create(person=colleague)
    assert issue_certificate(thing=visit, naming="name", by=by).name == "Rosa Vera"
    with pytest.raises(NotAllowed):
        issue_certificate(thing=visit, naming="name", by=visitor(cast))


def test_a_changed_name_issues_another(cast, as_, client):
    made = issued(cast, "name")
    cast.principal.name = "Paola Nueva"
    cast.principal.save()
    assert "Your name has changed" in text(english(as_("principal")).get(made.get_absolute_url()))
    newer = issue_certificate(thing=made.thing, naming="name", by=visitor(cast))
    made.refresh_from_db()
    assert made.state == "replaced"
    assert newer.code != made.code
    public = text(english(client).get(made.public_url))
    assert "Replaced by a newer one" in public
    assert newer.code not in public
    assert cast.punta_delgada.name not in public
    assert as_("principal").get(f"{made.get_absolute_url()}pdf/").status_code == 404


def test_the_host_revokes_and_none_is_issued_again(cast, client):
    made = issued(cast, "name")
    Affiliation.objects.filter(person=cast.teacher).update(is_responsible=True)
    colleague = make_person("Rosa Vera", at=cast.talhuan)
    with pytest.raises(NotAllowed):
        revoke_certificate(certificate=made, why="x", by=Actor(colleague, cast.talhuan))
    with pytest.raises(Invalid):
        revoke_certificate(certificate=made, why=" ", by=host(cast))
    revoke_certificate(certificate=made, why="No vino.", by=host(cast))
    public = text(english(client).get(made.public_url))
    assert "Revoked" in public
    assert "No vino." not in public
    assert cast.principal.name not in public
    with pytest.raises(Conflict):
        issue_certificate(thing=made.thing, naming="name", by=visitor(cast))


def test_who_is_erased_leaves_no_name(cast, client):
    made = issued(cast, "name")
    forget_holder(cast.principal)
    forget_holder(cast.principal)
    made.refresh_from_db()
    assert (made.state, made.name) == ("erased", "")
    public = text(english(client).get(made.public_url))
    assert "We deleted this certificate, so we cannot confirm it." in public
    assert cast.punta_delgada.name not in public


def test_who_is_blocked_is_not_named(cast, client):
    made = issued(cast, "name")
    assert made.name in text(english(client).get(made.public_url))
    block_person(person=cast.principal, by=cast.principal)
    public = text(english(client).get(made.public_url))
    assert made.name not in public
    assert cast.punta_delgada.name in public


def test_guessing_is_slowed_down(cast, client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"verify_certificate": "2/m/ip"}
    answers = [client.get(f"/certificates/verify/B{n}/").status_code for n in range(3)]
    assert answers == [404, 404, 429]
