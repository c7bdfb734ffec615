"""Reads a query's rows as the plain tuples they are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from peewee import ModelSelect


def tuples(query: ModelSelect[Any]) -> list[tuple[Any, ...]]:
    """All rows of a query, each as the tuple of its columns."""
    return cast("list[tuple[Any, ...]]", list(query.tuples()))


def first(query: ModelSelect[Any]) -> tuple[Any, ...] | None:
    """The first row of a query; None where there is none."""
    return next(iter(tuples(query.limit(1))), None)


def streamed(query: ModelSelect[Any]) -> Iterator[tuple[Any, ...]]:
    """The rows of a query one by one, none of them kept."""
    return cast("Iterator[tuple[Any, ...]]", query.tuples().iterator())


def column(query: ModelSelect[Any]) -> list[Any]:
    """The only column of a query."""
    return [value for (value,) in tuples(query)]
