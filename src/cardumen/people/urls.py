"""Addresses of a person's own account and data; those of signing in are the library's."""

from django.urls import path

from cardumen.people.sign_in import providers
from cardumen.people.sign_in.again import by_code
from cardumen.people.sign_in.passkeys import add_passkey, use_passkey
from cardumen.people.views import account, data, desk, incidents, mail

app_name = "people"
urlpatterns = [
    path("account/me/", account.me, name="me"),
    path("account/again/", by_code, name="by_code"),
    path("account/sessions/end/", account.end_others, name="end_other_sessions"),
    path("account/sessions/<str:reference>/end/", account.end_one, name="end_session"),
    path("account/data/", data.data, name="data"),
    path("account/data/my-data.json", data.take_along, {"kind": "json"}, name="data_json"),
    path("account/data/my-data.zip", data.take_along, {"kind": "zip"}, name="data_zip"),
    path("account/data/consent/", data.consent, name="data_consent"),
    path("account/data/ask/<str:kind>/", data.claim, name="data_ask"),
    path("account/data/requests/<int:pk>/withdraw/", data.withdraw, name="data_withdraw"),
    path("account/data/show-again/", data.show_again, name="data_show_again"),
    path("account/providers/<int:account>/end/", account.disconnect, name="disconnect_provider"),
    # In the place of pages of the library, which are at the same addresses.
    path("account/email/", account.to_me, name="email"),
    path("account/security/", account.to_me, name="security"),
    path("account/security/webauthn/", account.to_me, name="passkeys"),
    path("account/security/webauthn/add/", add_passkey, name="add_passkey"),
    path("account/security/webauthn/login/", use_passkey, name="use_passkey"),
    path("account/providers/", account.to_me, name="providers"),
    path("account/with/<str:provider_id>/login/", providers.login, name="provider_login"),
    path(
        "account/with/<str:provider_id>/login/callback/",
        providers.callback,
        name="provider_callback",
    ),
    path("privacy/", data.privacy, name="privacy"),
    path("privacy/ask/", data.ask_for_another, name="privacy_ask"),
    path("data-desk/", desk.desk, name="desk"),
    path("data-desk/requests/<int:pk>/", desk.one, name="desk_request"),
    path("data-desk/requests/<int:pk>/identity/", desk.identity, name="desk_identity"),
    path("data-desk/requests/<int:pk>/extend/", desk.extend, name="desk_extend"),
    path("data-desk/requests/<int:pk>/grant/", desk.grant, name="desk_grant"),
    path("data-desk/requests/<int:pk>/refuse/", desk.refuse, name="desk_refuse"),
    path("data-desk/requests/<int:pk>/correct/", desk.correct, name="desk_correct"),
    path("data-desk/requests/<int:pk>/data.zip", desk.hand_over, name="desk_data"),
    path("data-desk/given/", incidents.disclosures, name="desk_disclosures"),
    path("data-desk/given/<int:pk>/told/", incidents.told, name="desk_disclosure_told"),
    path("data-desk/mail/", mail.undelivered, name="desk_mail"),
    path("data-desk/mail/<int:pk>/again/", mail.send_again, name="desk_mail_again"),
    path("data-desk/mail/<int:pk>/discard/", mail.discard, name="desk_mail_discard"),
    path("data-desk/incidents/", incidents.incidents, name="desk_incidents"),
    path("data-desk/incidents/new/", incidents.new_incident, name="desk_incident_new"),
    path("data-desk/incidents/<int:pk>/", incidents.incident, name="desk_incident"),
    path("data-desk/incidents/<int:pk>/edit/", incidents.edit, name="desk_incident_edit"),
    path("data-desk/incidents/<int:pk>/people/", incidents.affected, name="desk_incident_affected"),
    path("data-desk/incidents/<int:pk>/tell/", incidents.tell, name="desk_incident_tell"),
    path(
        "data-desk/incidents/<int:pk>/people.csv",
        incidents.incident_table,
        name="desk_incident_table",
    ),
]
