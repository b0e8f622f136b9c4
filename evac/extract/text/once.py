"""What is worked out of a value once it is asked for, and then kept with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, Self, TypeVar, overload

T = TypeVar("T")


class Once(Generic[T]):
    """A property that is worked out when it is first asked for.

    `functools.cached_property` does the same under a lock until Python 3.12, at several times the
    price, and a sentence has a dozen of these.
    """

    def __init__(self, work: Callable[[Any], T]) -> None:
        """Keep what works the value out."""
        self.work = work
        self.name = work.__name__
        self.__doc__ = work.__doc__

    @overload
    def __get__(self, instance: None, owner: type) -> Self: ...

    @overload
    def __get__(self, instance: object, owner: type) -> T: ...

    def __get__(self, instance: object, owner: type) -> T | Self:
        """Return the value, and leave it in the instance, where it is found from then on."""
        if instance is None:
            return self
        value = instance.__dict__[self.name] = self.work(instance)
        return value
