"""Apps above say which addresses get no mail, and hear of those that do not exist."""

from collections.abc import Callable, Mapping

# True lets a mail with these headers go to that address.
Gate = Callable[[str, Mapping[str, str]], bool]
# Told the address and what the server said of it.
RefusalListener = Callable[[str, str], None]

_gates: list[Gate] = []
_listeners: list[RefusalListener] = []


def register_gate(gate: Gate) -> None:
    _gates.append(gate)


def register_refusal(listener: RefusalListener) -> None:
    _listeners.append(listener)


def is_let_through(address: str, headers: Mapping[str, str]) -> bool:
    return all(gate(address, headers) for gate in _gates)


def tell_of_refusal(address: str, said: str) -> None:
    for listener in _listeners:
        listener(address, said)
