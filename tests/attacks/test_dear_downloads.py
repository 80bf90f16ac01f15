"""Twelve who ask for what is dear to make: one at a time, and pages are answered meanwhile.
`python -m bench.downloads` measures it."""

import pytest

from cardumen.kernel import downloads, turns
from cardumen.practices.exports import views as exports
from cardumen.practices.openness import views as openness
from tests.cast import Cast

DEAR = {
    "/practices/download/csv/": exports._turns,
    "/practices/download/json/": exports._turns,
    "/practices/download/md/": exports._turns,
    "/schools/download.xlsx": downloads._turns,
    "/schools/download.csv": downloads._turns,
    "/practices/feed/": openness._turns,
    "/practices/oai/?verb=ListRecords&metadataPrefix=oai_dc": openness._turns,
}


@pytest.mark.parametrize("address", DEAR)
def test_one_is_made_at_a_time(cast: Cast, client, monkeypatch, address: str):
    monkeypatch.setattr(turns, "PATIENCE", 0.01)
    with DEAR[address].take():
        refused = client.get(address)
    assert (refused.status_code, int(refused.headers["Retry-After"]) > 0) == (503, True)
    assert client.get(address).status_code == 200
