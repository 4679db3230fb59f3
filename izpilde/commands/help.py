"""The help of the commands without the names of Python's types, which tell a reader nothing."""

from collections.abc import Iterable
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup


class Command(TyperCommand):
    """A command whose help names no types but those that are told."""

    def get_params(self, ctx: Any) -> Any:
        return _plain(super().get_params(ctx))


class Group(TyperGroup):
    """The program itself, likewise."""

    def get_params(self, ctx: Any) -> Any:
        return _plain(super().get_params(ctx))


def _plain(params: Iterable[Any]) -> list[Any]:
    """The same options and arguments; typer's own flags (`--help`) and arguments show no type."""
    found = list(params)
    for param in found:
        if param.param_type_name == "argument":
            param.display_type_rich = _nothing
        elif param.is_flag and param.metavar is None:
            param.metavar = ""
    return found


def _nothing(ctx: typer.Context) -> None:
    """What stands for an argument's type."""
