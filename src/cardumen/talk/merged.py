"""What becomes of this room's links when two organisations are one.

Where both have thanked for one thing, each keeps its own.
"""

from django.utils.translation import gettext_lazy as _

from cardumen.directory.references import Rival, moves

moves("talk.ReplyAddress", called=_("addresses for answers by e-mail"))
moves("talk.Message", called=_("messages"))
moves("talk.Thanks", "organisation", Rival(("subject", "number")), called=_("thanks"))
moves("talk.Topic", called=_("conversations"))
