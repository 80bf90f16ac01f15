"""What the search over everything finds of the directory."""

from urllib.parse import quote

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cardumen.directory.index import current_index
from cardumen.directory.models import Organisation
from cardumen.people.models import Viewer
from cardumen.ui.panels import MOST_FOUND, Found, add_search


@add_search(30, _("Schools and other organisations"), "directory/found.html")
def find_organisations(text: str, viewer: Viewer) -> Found:
    index = current_index()
    positions = index.find({"q": text})
    ids = [int(pk) for pk in index.ids[positions[:MOST_FOUND]]]
    seen = Organisation.objects.visible_to(viewer).select_related("commune", "region")
    known = seen.in_bulk(ids)
    return Found(
        [known[pk] for pk in ids if pk in known],
        len(positions),
        f"{reverse('directory:list')}?q={quote(text)}&kind=any&status=any",
    )
