"""The whole official files, where they are at hand (CARDUMEN_DATA, or shared/data beside us)."""

import pytest

from cardumen.directory.actions import import_schools, import_vulnerability
from cardumen.directory.filters import Filters
from cardumen.directory.index import current_index
from cardumen.directory.models import Organisation
from tests.directory.registers.files import whole

pytestmark = pytest.mark.django_db


def test_official_figures_of_2025_stand_in_the_directory() -> None:
    older = whole("directory/directorio_2021_muestra.csv")
    report = import_schools(path=whole("directory/directorio_2025_sin_mrun.csv.gz"), preview=False)
    assert (report.rows_read, report.added, report.left_out, report.odd) == (16_768, 16_768, 0, 83)
    schools = Organisation.objects.schools()
    assert (
        schools.count(),
        schools.open().count(),
        schools.open().filter(facts__is_rural=True).count(),
        schools.filter(latitude=None).count(),
    ) == (16_768, 12_038, 3_328, 3_267)

    index = current_index()
    assert len(index.find(Filters(area="rural"))) == 3_328
    assert len(index.find(Filters(q="8470"))) == 1

    earlier = import_schools(path=older, preview=False)
    assert (earlier.added, earlier.changed, earlier.new_facts, earlier.absent) == (
        0,
        0,
        457,
        16_311,
    )
    assert schools.open().count() == 12_038

    indices = import_vulnerability(
        path=whole("vulnerability/ive_sinae_2024_rbd.csv"), preview=False
    )
    assert (indices.rows_read, indices.added, indices.left_out) == (10_023, 9_145, 878)
    assert schools.exclude(vulnerability=None).count() == 7_105


def test_schools_of_two_years_change_as_they_did() -> None:
    import_schools(path=whole("directory/directorio_2021_muestra.csv"), preview=False)
    report = import_schools(path=whole("directory/directorio_2025_muestra.csv"), preview=False)
    assert (report.rows_read, report.added + report.changed + report.unchanged) == (470, 470)
    fields = report.changes_by_field
    assert {name: fields[name] for name in ("status", "name", "dependency")} == {
        "status": 10,
        "name": 7,
        "dependency": 19,
    }
