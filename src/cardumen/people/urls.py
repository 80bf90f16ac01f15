"""Addresses of a person's own account; those of signing in are the library's."""

from django.urls import include, path

from cardumen.people import views
from cardumen.people.sign_in import providers
from cardumen.people.sign_in.again import by_code
from cardumen.people.sign_in.passkeys import add_passkey, use_passkey

app_name = "people"
urlpatterns = [
    path("", include("cardumen.people.rights.urls")),
    path("", include("cardumen.people.disclosures.urls")),
    path("", include("cardumen.people.incidents.urls")),
    path("", include("cardumen.people.undelivered.urls")),
    path("account/me/", views.me, name="me"),
    path("account/again/", by_code, name="by_code"),
    path("account/sessions/end/", views.end_others, name="end_other_sessions"),
    path("account/sessions/<str:reference>/end/", views.end_one, name="end_session"),
    path("account/providers/<int:account>/end/", views.disconnect, name="disconnect_provider"),
    # In the place of pages of the library, which are at the same addresses.
    path("account/email/", views.to_me, name="email"),
    path("account/security/", views.to_me, name="security"),
    path("account/security/webauthn/", views.to_me, name="passkeys"),
    path("account/security/webauthn/add/", add_passkey, name="add_passkey"),
    path("account/security/webauthn/login/", use_passkey, name="use_passkey"),
    path("account/providers/", views.to_me, name="providers"),
    path("account/with/<str:provider_id>/login/", providers.login, name="provider_login"),
    path(
        "account/with/<str:provider_id>/login/callback/",
        providers.callback,
        name="provider_callback",
    ),
]
