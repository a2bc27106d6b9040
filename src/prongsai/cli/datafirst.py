"""The folder of data belongs to a group of commands; people write it behind the verb as well."""

from __future__ import annotations

from collections.abc import Sequence


def data_first(args: Sequence[str]) -> list[str]:
    """The words of a command with ``--data`` at the front, wherever it stood; what follows ``--`` stays."""
    first, rest = [], []
    left = iter(args)
    for argument in left:
        if argument == "--":
            rest += [argument, *left]
        elif argument == "--data":
            first += [argument, *[value for _, value in zip("1", left, strict=False)]]
        elif argument.startswith("--data="):
            first.append(argument)
        else:
            rest.append(argument)
    return [*first, *rest]
