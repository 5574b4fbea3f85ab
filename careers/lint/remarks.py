from typing import NamedTuple


class Remark(NamedTuple):
    """A sentence for the editor, and the item it is about; no key for the article itself."""

    item_key: str
    sentence: str
