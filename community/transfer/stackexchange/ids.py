"""A set of numbers that takes a bit for each."""

from collections.abc import Iterable, Iterator

_PAGE = 1 << 15  # numbers in a page of 4 kB


class IdSet:
    """Sets of Python take 60 bytes a number; a site may have a hundred million."""

    def __init__(self, ids: Iterable[int] = ()) -> None:
        self._pages: dict[int, bytearray] = {}
        self._size = 0
        for id_ in ids:
            self.add(id_)

    def add(self, id_: int) -> bool:
        """Say whether it was new."""
        page, place = divmod(id_, _PAGE)
        bits = self._pages.get(page)
        if bits is None:
            bits = self._pages[page] = bytearray(_PAGE // 8)
        byte, mask = place >> 3, 1 << (place & 7)
        if bits[byte] & mask:
            return False
        bits[byte] |= mask
        self._size += 1
        return True

    def __contains__(self, id_: int | None) -> bool:
        if id_ is None:
            return False
        page, place = divmod(id_, _PAGE)
        bits = self._pages.get(page)
        return bits is not None and bool(bits[place >> 3] & 1 << (place & 7))

    def __iter__(self) -> Iterator[int]:
        for page, bits in self._pages.items():
            for byte, value in enumerate(bits):
                for bit in range(8) if value else ():
                    if value & 1 << bit:
                        yield page * _PAGE + byte * 8 + bit

    def __len__(self) -> int:
        return self._size
