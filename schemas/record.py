"""Records that a report makes by the thousand."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as record
else:

    def record(*, frozen: bool, slots: bool) -> Callable[[type[Any]], type[Any]]:
        """A frozen dataclass for the type checker, and one that is as good as frozen when it runs:
        to be kept from a change, each field is set by a call, which takes three times as long."""
        assert frozen, "what may change is a dataclass"
        return dataclass(slots=slots, unsafe_hash=True)


__all__ = ["record"]
