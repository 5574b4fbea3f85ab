from pathlib import Path

import pytest

from community.search.meaning.embedding import MeaningOffError

pytest.importorskip("onnxruntime", reason="requirements/semantic.txt is not installed")

import numpy as np

from community.search.meaning import minilm


@pytest.fixture(scope="module")
def model() -> minilm.MiniLM:
    return minilm.MiniLM()


def test_a_vector_has_384_numbers_and_length_1(model: minilm.MiniLM) -> None:
    vector = model.embed("How do I begin?")
    assert vector.shape == (384,)
    assert vector.dtype == np.float32
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-6)


def test_its_numbers_are_those_of_the_published_model(model: minilm.MiniLM) -> None:
    """Of sentence-transformers/all-MiniLM-L6-v2 in full precision, for this sentence."""
    vector = model.embed("This is an example sentence")
    assert vector[:5] == pytest.approx([0.0676, 0.0635, 0.0487, 0.0793, 0.0374], abs=0.01)


def test_a_paraphrase_is_nearer_than_a_stranger(model: minilm.MiniLM) -> None:
    asked = model.embed("How do I ask for a higher salary?")
    paraphrase = model.embed("Negotiating pay for a new job")
    stranger = model.embed("Which graphics card should I buy?")
    assert asked @ paraphrase > 0.45
    assert asked @ stranger < 0.2


def test_256_tokens_of_a_long_text_are_read(model: minilm.MiniLM) -> None:
    words = "word " * 254
    assert np.array_equal(model.embed(words), model.embed(words + "or something else " * 9_000))
    assert not np.array_equal(model.embed(words), model.embed("else " + words))


@pytest.mark.parametrize(
    "text",
    ["", " ", "\x00", "\U0001f600" * 500, "x" * 100_000, "\u0301" * 300, "[CLS] [MASK] [SEP]"],
    ids=["empty", "space", "nul", "emoji", "long-word", "accents", "special"],
)
def test_any_text_has_a_vector(model: minilm.MiniLM, text: str) -> None:
    assert np.linalg.norm(model.embed(text)) == pytest.approx(1, abs=1e-6)


def test_a_changed_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changed = tmp_path / "tokenizer.json"
    changed.write_bytes(minilm.TOKENIZER.read_bytes().replace(b"salary", b"celery"))
    monkeypatch.setattr(minilm, "TOKENIZER", changed)
    with pytest.raises(MeaningOffError, match=r"tokenizer\.json is not the file that was reviewed"):
        minilm.MiniLM()


def test_a_changed_model_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changed = tmp_path / "model.onnx"
    changed.write_bytes(b"something else")
    monkeypatch.setattr(minilm, "_model_file", lambda: changed)
    with pytest.raises(MeaningOffError, match=r"model\.onnx is not the file that was reviewed"):
        minilm.MiniLM()


def test_a_missing_file_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(minilm, "_model_file", lambda: tmp_path / "model.onnx")
    with pytest.raises(MeaningOffError, match=r"model\.onnx cannot be read"):
        minilm.MiniLM()


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(minilm, "PACKAGE", "no-such-package-anywhere")
    with pytest.raises(MeaningOffError, match="no-such-package-anywhere is missing"):
        minilm.MiniLM()
