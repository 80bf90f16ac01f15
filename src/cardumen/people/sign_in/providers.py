"""Signing in with an account at Google, at Microsoft or at any OpenID Connect provider.

No one gets an account here this way. A provider's account lets in the person it is connected
with. They connect it on their account page; or it is connected when it is first used, if the
provider is believed to know the e-mail address that their account here has.
"""

import logging
from typing import Any, Final

import jwt
from allauth.account.adapter import get_adapter as get_account_adapter
from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter, get_adapter
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialLogin
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Client, OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from allauth.socialaccount.signals import social_account_removed
from allauth.utils import get_request_param
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _
from requests import Session
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection

from cardumen.kernel.deadlines import Line, done_within
from cardumen.kernel.turns import Turns
from cardumen.kernel.waiting import outside_transactions
from cardumen.people.models import Person

logger = logging.getLogger(__name__)
SIGNED_WITH = ["RS256", "PS256", "ES256", "EdDSA"]


# A provider that stalls holds up so many of our threads, and no more.
_turns = Turns(2)
# In seconds, for all that is asked of it at once.
LONGEST: Final = 15


class _Plain(HTTPConnectionPool):
    ConnectionCls = type("_Line", (Line, HTTPConnection), {})


class _Encrypted(HTTPSConnectionPool):
    ConnectionCls = type("_Line", (Line, HTTPSConnection), {})


class _Lines(HTTPAdapter):
    def init_poolmanager(self, *arguments: Any, **facts: Any) -> None:
        super().init_poolmanager(*arguments, **facts)
        self.poolmanager.pool_classes_by_scheme = {"http": _Plain, "https": _Encrypted}


class Refused(OAuth2Error):  # type: ignore[misc]  # allauth has no types
    """The provider's answer is not believed, and why; the words hold no secret."""


def nonce_of(state: str) -> str:
    """Of the authorisation that was asked for with this `state`, which is random, lies in the
    session of one browser and is taken once. So is what is made of it."""
    return salted_hmac("people.provider", state).hexdigest()


def believed(address: str, claims: dict[str, Any], settings_of_provider: dict[str, Any]) -> bool:
    """Whether the provider's word is enough that `address` is the person's own: it says so, and
    the operator of this installation believes it about addresses of that domain."""
    trusted, said = settings_of_provider["trusted"], claims.get("email_verified")
    if said is None:
        said = settings_of_provider["vouches"]
    domain = address.rpartition("@")[2].lower()
    return said in (True, "true") and ("*" in trusted or domain in trusted)


class SocialAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth has no types
    def list_apps(
        self, request: HttpRequest, provider: str | None = None, client_id: str | None = None
    ) -> list[SocialApp]:
        """Those of the environment; none are looked for in the database."""
        return [
            SocialApp(
                provider=OpenIDConnectProvider.id,
                provider_id=one.key,
                name=one.name,
                client_id=one.client_id,
                secret=one.secret,
                settings={
                    "server_url": one.issuer,
                    "oauth_pkce_enabled": True,
                    "trusted": one.trusted,
                    "vouches": one.vouches,
                },
            )
            for one in settings.SIGN_IN_PROVIDERS
            if provider in (None, one.key, OpenIDConnectProvider.id)
        ]

    def get_requests_session(self) -> Session:
        session: Session = super().get_requests_session()
        for scheme in ("https://", "http://"):
            session.mount(scheme, _Lines())
        return session

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        if sociallogin.is_existing or sociallogin.state.get("process") != AuthProcess.LOGIN:
            return
        for address in sociallogin.email_addresses:
            person = Person.objects.filter(email__iexact=address.email, is_active=True).first()
            if person is not None and address.verified:
                sociallogin.connect(request, person)
                return

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Never. What is said is the same whether the address has an account here or not."""
        context = {"provider": sociallogin.provider.name}
        raise ImmediateHttpResponse(render(request, "socialaccount/unknown.html", context))

    def on_authentication_error(
        self, request: HttpRequest, provider: Any, exception: Exception | None = None, **facts: Any
    ) -> None:
        """What the library says may quote tokens; only its kind is written down."""
        why = exception if isinstance(exception, Refused) else type(exception).__name__
        logger.warning("nobody was signed in with %s: %s", provider.sub_id, why)

    def get_connect_redirect_url(self, request: HttpRequest, socialaccount: SocialAccount) -> str:
        return f"{reverse('people:me')}#providers"


class Client(OAuth2Client):  # type: ignore[misc]  # allauth has no types
    def get_redirect_url(self, address: str, scope: list[str], extra: dict[str, str]) -> str:
        nonce = {"nonce": nonce_of(self.state)}
        url: str = super().get_redirect_url(address, scope, extra | nonce)
        return url


class Conversation(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]  # allauth has no types
    """With a provider. The library takes a token from the provider's own hands unread; we read
    who signed it, for whom, and for which question."""

    client_class = Client

    def complete_login(
        self, request: HttpRequest, app: SocialApp, token: Any, **facts: Any
    ) -> SocialLogin:
        try:
            claims = self.claims_of(facts["response"]["id_token"], app)
            if not constant_time_compare(claims["nonce"], nonce_of(request.GET["state"])):
                raise Refused("the token answers another question")
            if "email" not in claims:
                more = self._fetch_user_info(token.token)
                if more["sub"] != claims["sub"]:
                    raise Refused("the token and the profile are of two people")
                claims = more | claims
        except (KeyError, TypeError, ValueError) as error:
            raise Refused("the provider's answer cannot be read") from error
        return self.get_provider().sociallogin_from_response(request, claims)

    def claims_of(self, id_token: str, app: SocialApp) -> dict[str, Any]:
        issuer = app.settings["server_url"]
        if self.openid_config["issuer"] != issuer:
            raise Refused("the provider calls itself by another name")
        try:
            claims: dict[str, Any] = jwt.decode(
                id_token,
                self.key_named(jwt.get_unverified_header(id_token).get("kid")),
                algorithms=SIGNED_WITH,
                audience=app.client_id,
                issuer=issuer,
                leeway=60,
                options={"require": ["exp", "iat", "sub"]},
            )
        except jwt.PyJWTError as error:
            raise Refused(f"the token is not good: {error}") from error
        return claims

    def key_named(self, name: str | None) -> jwt.PyJWK:
        """A provider that has only one key need not name it."""
        with get_adapter().get_requests_session() as session:
            answer = session.get(self.openid_config["jwks_uri"])
            answer.raise_for_status()
        keys = jwt.PyJWKSet.from_dict(answer.json()).keys
        (key,) = [key for key in keys if name is None or key.key_id == name]
        return key


class Provider(OpenIDConnectProvider):  # type: ignore[misc]  # allauth has no types
    oauth2_adapter_class = Conversation

    def redirect(self, request: HttpRequest, *arguments: Any, **facts: Any) -> HttpResponse:
        """By a page of ours that goes on by itself: browsers hold what a form leads to against
        the policy of its page, and no one knows beforehand where providers send people on to."""
        answer: HttpResponse = super().redirect(request, *arguments, **facts)
        if isinstance(answer, HttpResponseRedirect):
            context = {"address": answer.url, "provider": self.name}
            return render(request, "socialaccount/leaving.html", context)
        return answer

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, Any]:
        """All that is kept: what its owner recognises the account by."""
        return {"email": data.get("email", "")}

    def extract_email_addresses(self, data: dict[str, Any]) -> list[EmailAddress]:
        address = data.get("email")
        if not isinstance(address, str):
            return []
        verified = believed(address, data, self.app.settings)
        return [EmailAddress(email=address, verified=verified, primary=True)]


def login(request: HttpRequest, provider_id: str) -> HttpResponse:
    if get_request_param(request, "process") == AuthProcess.CONNECT:
        # Whoever finds a computer unlocked must not make themselves a way in for later.
        raise_if_reauthentication_required(request, app="allauth.mfa")
    return _converse(OAuth2LoginView, request, provider_id)


def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    return _converse(OAuth2CallbackView, request, provider_id)


@outside_transactions
def _converse(view: Any, request: HttpRequest, provider_id: str) -> HttpResponse:
    conversation = Conversation(request, provider_id)
    try:
        provider = conversation.get_provider()
    except SocialApp.DoesNotExist as error:
        raise Http404 from error
    try:
        with _turns.take(), done_within(LONGEST):
            answer: HttpResponse = view.adapter_view(conversation)(request)
    except (OSError, OAuth2Error, KeyError, ValueError) as error:  # OSError: all of `requests`
        answer = render_authentication_error(request, provider, exception=error)
    return answer


def disconnect(request: HttpRequest, person: Person, account: int) -> None:
    """Also from a provider that is no longer configured; and from the last one, because a code
    by e-mail always remains."""
    raise_if_reauthentication_required(request, app="allauth.mfa")
    found = SocialAccount.objects.filter(user_id=person.pk, pk=account).first()
    if found is None:
        raise Http404
    names = {one.key: one.name for one in settings.SIGN_IN_PROVIDERS}
    name = names.get(found.provider, found.provider)
    found.delete()
    social_account_removed.send(SocialAccount, request=request, socialaccount=found)
    get_account_adapter(request).send_notification_mail(
        "socialaccount/email/account_disconnected", person, context={"provider": name}
    )
    messages.success(request, _("%(provider)s is no longer connected.") % {"provider": name})
