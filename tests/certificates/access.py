"""Who may open the addresses of certificates. The principal of Punta Delgada visited Talhuán."""

from cardumen.certificates.actions import issue_certificate, revoke_certificate
from cardumen.certificates.models import Certificate
from cardumen.internships.models import Visit
from cardumen.internships.reports.actions import write_report
from tests.access import Access, with_form
from tests.cast import Cast
from tests.internships.making import in_state as visit_in
from tests.internships.making import visitor
from tests.walks import Walk, doors

AWAY = {"visitor": 302}


def reported(cast: Cast) -> Visit:
    """It took place, and the visitors wrote what they bring home."""
    visit = visit_in(cast, "took_place")
    write_report(visit=visit, brings="Leer cada día.", by=visitor(cast))
    return visit


def visit(cast: Cast) -> dict:
    return {"subject": "visit", "number": reported(cast).pk}


def issued(cast: Cast, naming: str = "initials") -> Certificate:
    return issue_certificate(thing=reported(cast), naming=naming, by=visitor(cast))


def certificate(cast: Cast) -> dict:
    return {"pk": issued(cast).pk}


def code(cast: Cast) -> dict:
    return {"code": issued(cast).code}


def both(principal: int, teacher: int) -> dict[str, int]:
    return AWAY | {"principal": principal, "teacher": teacher}


def in_state(cast: Cast, state: str) -> Certificate:
    made = issued(cast)
    if state == "revoked":
        revoke_certificate(certificate=made, why="No vino.", by=visitor(cast))
    if state == "replaced":
        type(cast.principal).objects.filter(pk=cast.principal.pk).update(name="Otra Persona")
        cast.principal.refresh_from_db()
        issue_certificate(thing=made.thing, naming="name", by=visitor(cast))
    if state == "erased":
        from cardumen.certificates.actions import forget_holder  # noqa: PLC0415

        forget_holder(cast.principal)
    made.refresh_from_db()
    return made


ROWS = [
    Access("certificates:list", AWAY),
    *with_form(Access("certificates:new", both(200, 403), rest=404, arguments=visit)),
    Access(
        "certificates:new",
        both(302, 403),
        rest=404,
        arguments=visit,
        method="post",
        data=lambda cast: {"naming": "name"},
        note="filled in",
    ),
    Access(
        "certificates:new",
        AWAY,
        rest=404,
        arguments=lambda cast: {"subject": "shout", "number": 1},
        note="of what is not certified",
    ),
    Access("certificates:page", both(200, 200), rest=404, arguments=certificate),
    *with_form(Access("certificates:naming", both(200, 403), rest=404, arguments=certificate)),
    Access(
        "certificates:naming",
        both(302, 403),
        rest=404,
        arguments=certificate,
        method="post",
        data=lambda cast: {"naming": "name"},
        note="filled in",
    ),
    *with_form(Access("certificates:revoke", both(200, 200), rest=404, arguments=certificate)),
    Access(
        "certificates:revoke",
        both(302, 302),
        rest=404,
        arguments=certificate,
        method="post",
        data=lambda cast: {"why": "No vino."},
        note="filled in",
    ),
    Access("certificates:pdf", both(200, 403), rest=404, arguments=certificate),
    *with_form(Access("certificates:code", {})),
    Access("certificates:verify", {}, arguments=code),
    Access(
        "certificates:verify",
        {},
        rest=404,
        arguments=lambda cast: {"code": "NOTHING"},
        note="with a code of none",
    ),
]
WALKS = [
    Walk(
        "Certificate",
        in_state,
        lambda made: doors("certificates:page certificates:naming certificates:revoke", pk=made.pk),
        ("principal", "teacher"),
        idle={"certificates:naming": "*"},
    )
]
