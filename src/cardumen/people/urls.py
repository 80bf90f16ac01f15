"""Addresses of a person's own account and data; those of signing in are the library's."""

from django.urls import path

from cardumen.people.views import account, data

app_name = "people"
urlpatterns = [
    path("account/me/", account.me, name="me"),
    path("account/email/", account.email, name="email"),
    path("account/sessions/end/", account.end_others, name="end_other_sessions"),
    path("account/sessions/<str:reference>/end/", account.end_one, name="end_session"),
    path("account/data/", data.data, name="data"),
    path("account/data/my-data.json", data.take_along, {"kind": "json"}, name="data_json"),
    path("account/data/my-data.zip", data.take_along, {"kind": "zip"}, name="data_zip"),
    path("account/data/consent/", data.consent, name="data_consent"),
    path("account/data/hide/", data.hide, name="data_hide"),
    path("account/data/show-again/", data.show_again, name="data_show_again"),
]
