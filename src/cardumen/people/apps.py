from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in

from cardumen.kernel.events import listen
from cardumen.ui.panels import Panel, add_panel


class PeopleConfig(AppConfig):
    name = "cardumen.people"

    def ready(self) -> None:
        from allauth.account import signals  # noqa: PLC0415 apps first

        from cardumen.mail.holds import hold_with  # noqa: PLC0415 apps first
        from cardumen.people import (  # noqa: PLC0415 apps first
            events,
            listeners,
            personal,  # noqa: F401 apps first
        )
        from cardumen.people.sign_in import panels, sessions  # noqa: PLC0415 apps first
        from cardumen.people.standing import is_not_written_to  # noqa: PLC0415 apps first

        user_logged_in.connect(sessions.note_sign_in)
        for changed in (signals.password_set, signals.password_changed, signals.password_reset):
            changed.connect(sessions.end_others_after_password)
        add_panel(Panel("account", 80, "account/sessions_panel.html", panels.sessions))
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
