"""Who may open the pages of a person's own account."""

from datetime import date

from cardumen.people.disclosures.actions import record_disclosure
from cardumen.people.incidents.actions import note_incident
from tests.access import Access, nothing, with_form
from tests.cast import Cast
from tests.mail.losing import lose_mail
from tests.people.rights.asking import asked


def of_the_teacher(cast: Cast) -> dict[str, int]:
    return {"pk": asked(cast).pk}


def of_an_incident(cast: Cast) -> dict[str, int]:
    incident = note_incident(
        what="Una planilla perdida.",
        happened_on=date(2026, 3, 2),
        found_on=date(2026, 3, 4),
        which_data="Nombres.",
        tells_people=False,
        measures="",
        by=cast.administrator,
    )
    return {"pk": incident.pk}


def of_what_was_given(cast: Cast) -> dict[str, int]:
    share = record_disclosure(
        people=[cast.principal], recipient="Ministerio", what="Lista", purpose="x", by=None
    )
    return {"pk": share.pk}


def of_a_lost_mail(cast: Cast) -> dict[str, int]:
    return {"pk": lose_mail("message:1").pk}


ROWS = [
    *with_form(Access("people:me", {"visitor": 302})),
    *with_form(Access("people:by_code", {"visitor": 302})),
    Access("people:end_other_sessions", {}, rest=302, method="post"),
    Access(
        "people:end_session",
        {"visitor": 302},
        rest=404,
        method="post",
        arguments=lambda cast: {"reference": "of-another"},
        note="of another",
    ),
    Access("people:data", {"visitor": 302}),
    Access("people:data_json", {"visitor": 302}),
    Access("people:data_zip", {"visitor": 302}),
    Access(
        "people:data_consent",
        {},
        rest=302,
        method="post",
        data=lambda cast: {"purpose": "hand_over", "given": "yes"},
    ),
    *with_form(
        Access(
            "people:data_ask", {"visitor": 302}, arguments=lambda cast: {"kind": "rectification"}
        )
    ),
    *with_form(
        Access(
            "people:data_ask",
            {"visitor": 302},
            rest=404,
            arguments=lambda cast: {"kind": "nothing"},
            note="no such right",
        )
    ),
    Access(
        "people:data_withdraw",
        {"visitor": 302, "teacher": 302},
        rest=404,
        method="post",
        arguments=of_the_teacher,
    ),
    Access("people:privacy", {}),
    *with_form(Access("people:privacy_ask", {})),
    *(
        Access(
            f"people:desk_{what}",
            {"visitor": 302, "administrator": 200},
            rest=404,
            arguments=arguments,
        )
        for what, arguments in (
            ("incidents", nothing),
            ("incident", of_an_incident),
        )
    ),
    Access(
        "people:desk_incident_table",
        {"visitor": 302, "administrator": 200},
        rest=404,
        method="post",
        arguments=of_an_incident,
    ),
    *(
        row
        for what, arguments in (
            ("disclosures", nothing),
            ("incident_new", nothing),
            ("incident_edit", of_an_incident),
        )
        for row in with_form(
            Access(
                f"people:desk_{what}",
                {"visitor": 302, "administrator": 200},
                rest=404,
                arguments=arguments,
            )
        )
    ),
    Access(
        "people:desk_incident_affected",
        {"visitor": 302, "administrator": 422},
        rest=404,
        method="post",
        arguments=of_an_incident,
        note="nobody named",
    ),
    Access(
        "people:desk_incident_tell",
        {"visitor": 302, "administrator": 302},
        rest=404,
        method="post",
        arguments=of_an_incident,
    ),
    Access(
        "people:desk_disclosure_told",
        {"visitor": 302, "administrator": 302},
        rest=404,
        method="post",
        arguments=of_what_was_given,
    ),
    Access("people:desk_mail", {"visitor": 302, "administrator": 200}, rest=404),
    *(
        Access(
            f"people:desk_mail_{what}",
            {"visitor": 302, "administrator": 302},
            rest=404,
            method="post",
            arguments=of_a_lost_mail,
        )
        for what in ("again", "discard")
    ),
    Access("people:desk", {"visitor": 302, "administrator": 200}, rest=404),
    Access(
        "people:desk_request",
        {"visitor": 302, "administrator": 200},
        rest=404,
        arguments=of_the_teacher,
    ),
    *(
        Access(
            f"people:desk_{what}",
            {"visitor": 302, "administrator": answer},
            rest=404,
            method="post",
            arguments=of_the_teacher,
            note=note,
        )
        for answer, note, doors in (
            (403, "who asks for themselves, to be erased", ("data", "correct")),
            (422, "nothing written", ("identity", "extend", "grant", "refuse")),
        )
        for what in doors
    ),
    Access("people:data_show_again", {}, rest=302, method="post"),
    Access(
        "people:disconnect_provider",
        {},
        rest=302,
        method="post",
        arguments=lambda cast: {"account": 1},
        note="who has a password shows it again first",
    ),
    # Pages of the library of sign-in, and ours in their place. They are about whoever asks and
    # name no one else; that of another is not found (see test_passkeys and test_providers).
    *[
        Access(url, {}, rest=302, method=method, note="to the account page")
        for url in ("people:email", "people:security", "people:passkeys", "people:providers")
        for method in ("get", "post")
    ],
    *[
        Access(url, {}, rest=302, note="to the account page")
        for url in ("mfa_index", "mfa_list_webauthn", "socialaccount_connections")
    ],
    *[
        Access(url, {}, rest=302, note="asks everybody first who she is")
        for url in ("people:add_passkey", "mfa_add_webauthn", "mfa_generate_recovery_codes")
    ],
    *[
        Access(url, {}, rest=302, arguments=lambda cast: {"pk": 1}, note="asks first who she is")
        for url in ("mfa_edit_webauthn", "mfa_remove_webauthn")
    ],
    *[
        Access(url, {}, rest=302, note="to sign in, unless half-way through it")
        for url in (
            "mfa_authenticate",
            "mfa_login_webauthn",
            "people:use_passkey",
            "socialaccount_signup",
        )
    ],
    *[
        Access(url, {}, rest=302, note="for who has a passkey")
        for url in ("mfa_reauthenticate", "mfa_reauthenticate_webauthn")
    ],
    *[
        Access(url, {"visitor": 302}, rest=404, note="she has none")
        for url in ("mfa_view_recovery_codes", "mfa_download_recovery_codes")
    ],
    Access("socialaccount_login_cancelled", {}),
    Access("socialaccount_login_error", {}, rest=401),
    *[
        Access(url, {}, rest=404, arguments=lambda cast: {"provider_id": "none-is-configured"})
        for url in (
            "people:provider_login",
            "people:provider_callback",
            "openid_connect_login",
            "openid_connect_callback",
        )
    ],
]
