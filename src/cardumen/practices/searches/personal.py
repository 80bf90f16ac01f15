"""What is kept of persons who save searches."""

from django.utils.translation import gettext_lazy as _

from cardumen.people.kept import Holding, add_holding, remove
from cardumen.people.purposes import ACCOUNT

add_holding(
    Holding(
        key="saved_searches",
        name=_("Searches that you saved"),
        column="practices.SavedSearch.person",
        purpose=ACCOUNT,
        source=_("you"),
        erase=remove("practices.SavedSearch.person"),
    )
)
