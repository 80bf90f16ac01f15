from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in

from cardumen.kernel.events import listen
from cardumen.ui.panels import Panel, add_panel


class PeopleConfig(AppConfig):
    name = "cardumen.people"

    def ready(self) -> None:
        from cardumen.mail.holds import hold_with  # noqa: PLC0415 apps first
        from cardumen.people import (  # noqa: PLC0415 apps first
            events,
            listeners,
            personal,  # noqa: F401 apps first
        )
        from cardumen.people.sign_in import panels  # noqa: PLC0415 apps first
        from cardumen.people.standing import is_not_written_to  # noqa: PLC0415 apps first

        hold_with(is_not_written_to)
        listen(events.DataRequestMade, listeners.acknowledge)
        listen(events.DataRequestExtended, listeners.tell_extension)
        listen(events.DataRequestGranted, listeners.tell_done)
        listen(events.DataRequestRefused, listeners.tell_refusal)
        listen(events.AffectedTold, listeners.tell_affected)
        listen(events.ProfileUpdated, listeners.pass_on_correction)
        listen(events.PersonCorrected, listeners.pass_on_correction)
        listen(events.PersonBlocked, listeners.pass_on_correction)
        listen(events.PersonErased, listeners.pass_on_correction)
        add_panel(Panel("account", 70, "account/signing_in_panel.html", panels.signing_in))
        add_panel(Panel("account", 80, "account/sessions_panel.html", panels.sessions))
        listen_to_the_library()


def listen_to_the_library() -> None:
    from allauth.account import signals as account  # noqa: PLC0415 apps first
    from allauth.mfa import signals as mfa  # noqa: PLC0415 apps first
    from allauth.socialaccount import signals as social  # noqa: PLC0415 apps first

    from cardumen.people.sign_in import changes, sessions  # noqa: PLC0415 apps first

    user_logged_in.connect(sessions.note_sign_in)
    for changed in (account.password_set, account.password_changed, account.password_reset):
        changed.connect(sessions.end_others_after_password)
        changed.connect(changes.password_changed)
    mfa.authenticator_added.connect(changes.authenticator_added)
    mfa.authenticator_removed.connect(changes.authenticator_removed)
    mfa.authenticator_reset.connect(changes.codes_made_again)
    social.social_account_added.connect(changes.provider_connected)
    social.social_account_removed.connect(changes.provider_disconnected)
