"""Mail: worded here, queued as a row, handed over by the worker."""

from core.mail.delivery import QueuedBackend, deliver
from core.mail.folder import FolderBackend, read_folder
from core.mail.stored import from_dict, to_dict
from core.mail.watching import register_gate, register_refusal
from core.mail.writing import compose, dress, send

__all__ = [
    "FolderBackend",
    "QueuedBackend",
    "compose",
    "deliver",
    "dress",
    "from_dict",
    "read_folder",
    "register_gate",
    "register_refusal",
    "send",
    "to_dict",
]
