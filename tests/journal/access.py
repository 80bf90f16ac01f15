"""Who may open the trails of what happened."""

from tests.access import Access
from tests.networks.access import RUNS, lideres

ROWS = [
    Access("journal:own", {"visitor": 302}),
    Access("journal:network", RUNS, rest=403, arguments=lideres),
    Access("journal:whole", {"visitor": 302, "administrator": 200}, rest=404),
]
