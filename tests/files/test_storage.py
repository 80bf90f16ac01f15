"""What is kept, while others write and remove."""

from pathlib import Path

from cardumen.files import storage


def test_what_goes_while_it_is_listed_is_not_told(folder: Path, monkeypatch):
    for number in "123":
        (folder / number).mkdir(parents=True)
        (folder / number / "there").touch()
    remaining = storage.all_names()
    first, _ = next(remaining)
    (folder / "2" / "there").unlink()
    listdir = storage.Folder.listdir
    monkeypatch.setattr(
        storage.Folder, "listdir", lambda *of: ([], ["there"]) if "2" in of else listdir(*of)
    )
    assert [first, *(name for name, _ in remaining)] == ["1/there", "3/there"]
