"""The tools of this process, loaded when first wanted: the extra may not be installed."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

from django.conf import settings

from community.search.meaning.embedding import MeaningOffError

if TYPE_CHECKING:
    from community.search.meaning.embedding import Embedder
    from community.search.meaning.memory import Memory

# Of how a document becomes a vector (documents.py): with another recipe all are made anew.
RECIPE = 1


@dataclass(frozen=True)
class Tools:
    """`model` is stored with each vector; those of another model are as good as none."""

    embedder: Embedder
    memory: Memory
    model: str


def is_installed() -> bool:
    """Cheaper than `tools`, which loads them: whether to leave work to a worker."""
    return all(find_spec(name) for name in ("numpy", "onnxruntime", "tokenizers"))


def tools() -> Tools:
    """Raises MeaningOffError."""
    if not settings.SEARCH_MEANING:
        raise MeaningOffError("Switched off: SEARCH_MEANING is 0.")
    loaded = _load()
    if isinstance(loaded, MeaningOffError):
        raise loaded
    return loaded


@cache
def _load() -> Tools | MeaningOffError:
    # Web processes share the cores, so one thread for each; NumPy reads this when it is imported.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        # By name, here and nowhere else: both modules need libraries of the extra.
        minilm = import_module("community.search.meaning.minilm")
        memory = import_module("community.search.meaning.memory")
        embedder: Embedder = minilm.MiniLM()
    except ImportError:
        return MeaningOffError("Not installed: requirements/semantic.txt has what it needs.")
    except MeaningOffError as error:
        return error
    model = f"{embedder.name}:{RECIPE}"
    return Tools(embedder, memory.Memory(model=model, dimensions=embedder.dimensions), model)
