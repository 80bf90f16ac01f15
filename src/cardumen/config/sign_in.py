"""Settings of the library of sign-in, all of them but what hangs on other settings."""

import os

from cardumen.config.providers import providers

ACCOUNT_ADAPTER = "cardumen.people.sign_in.Adapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 900
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
# Generous to an address, because a whole meeting can sit behind one; strict to an account, as far
# as it is one network that tries, or a browser that signed in before (people/sign_in/limits.py).
ACCOUNT_RATE_LIMITS = {
    "open_invitation": "30/5m/ip",
    "open_agreement": "30/5m/ip",
    "verify_certificate": "30/5m/ip",
    "request_login_code": "60/5m/ip",
    "ask_for_code": "5/15m/key",
    "ask_for_code_anywhere": "30/h/key",
    "login": "60/5m/ip",
    "login_failed": "60/5m/ip,5/5m/key",
    "login_failed_anywhere": "100/h/key",
    "reset_password": "20/5m/ip",
    "ask_for_reset": "3/15m/key",
    "ask_for_reset_anywhere": "20/h/key",
    "reset_password_from_key": "20/5m/ip",
    "change_password": "5/m/user",
    "reauthenticate": "5/m/user",
    "confirm_code": "5/15m/key",
    "ask_to_join": "60/h/ip",
    "write_to_network": "10/h/ip,30/d/key",
    "report_thing": "10/5m/ip",
    "ask_about_data": "20/h/ip,3/h/key",
    "ask_about_data_anywhere": "20/h/key",
}
ACCOUNT_FORMS = {
    "confirm_login_code": "cardumen.people.sign_in.codes.ConfirmForm",
    "request_login_code": "cardumen.people.sign_in.limits.RequestForm",
    "reset_password": "cardumen.people.sign_in.limits.ResetForm",
}
# A sign-in, in whatever way, shows for so many seconds who is there.
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
MFA_ADAPTER = "cardumen.people.sign_in.second_factor.MFAAdapter"
MFA_SUPPORTED_TYPES = ["webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_RATE_LIMITS = {"webauthn_begin": "120/5m/ip", "webauthn_login": "60/5m/ip"}
MFA_FORMS = {
    name: f"cardumen.people.sign_in.passkeys.{form}"
    for name, form in {
        "add_webauthn": "AddForm",
        "edit_webauthn": "RenameForm",
        "login_webauthn": "LoginForm",
        "authenticate_webauthn": "StepForm",
        "reauthenticate_webauthn": "AgainForm",
        "authenticate": "RecoveryForm",
        "reauthenticate": "ReauthenticationForm",
    }.items()
}
SIGN_IN_PROVIDERS = list(providers(os.environ))
SOCIALACCOUNT_ADAPTER = "cardumen.people.sign_in.providers.SocialAdapter"
SOCIALACCOUNT_OPENID_CONNECT_URL_PREFIX = "with"
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {"provider_class": "cardumen.people.sign_in.providers.Provider"}
}
# Proxies of ours in front of the server, so that the visitor's own address is counted.
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("CARDUMEN_PROXIES", "0"))
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
