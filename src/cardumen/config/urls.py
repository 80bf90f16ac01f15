"""The addresses of all rooms."""

from django.urls import include, path

urlpatterns = [
    path("", include("cardumen.home.urls")),
    path("", include("cardumen.ui.urls")),
    # Before the library's: the page that stands in for one of its own is found first.
    path("", include("cardumen.people.urls")),
    path("account/", include("allauth.account.urls")),
    path("account/security/", include("allauth.mfa.urls")),
    path("account/providers/", include("allauth.socialaccount.urls")),
    path("account/", include("allauth.socialaccount.providers.openid_connect.urls")),
    path("", include("cardumen.directory.urls")),
    path("networks/", include("cardumen.networks.urls")),
    path("notices/", include("cardumen.notices.urls")),
    path("files/", include("cardumen.files.urls")),
    path("activity/", include("cardumen.journal.urls")),
    path("bundles/", include("cardumen.bundles.urls")),
    path("talk/", include("cardumen.talk.urls")),
    path("asks/", include("cardumen.asks.urls")),
    path("commitments/", include("cardumen.commitments.urls")),
    path("moderation/", include("cardumen.moderation.urls")),
    path("labels/", include("cardumen.labels.urls")),
    path("agreements/", include("cardumen.agreements.urls")),
    path("certificates/", include("cardumen.certificates.urls")),
    path("practices/", include("cardumen.practices.urls")),
    path("challenges/", include("cardumen.challenges.urls")),
    path("internships/", include("cardumen.internships.urls")),
    path("demo/", include("cardumen.demo.urls")),
]
