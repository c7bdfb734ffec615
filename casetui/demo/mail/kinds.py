"""The kinds of sender: each with its share of the enquiries, what it writes about, and its manner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from casetui.demo import data

_NAMES = ("client", "prospect", "counsel", "court", "insurer", "expert", "witness", "other", "opponent")


@dataclass(frozen=True, slots=True)
class Topic:
    """One thing people write about: subjects, sentences to build a body from, and what may be enclosed."""

    subjects: Sequence[str]
    openings: Sequence[str]
    details: Sequence[str]
    asks: Sequence[str]
    answers: Sequence[str]
    files: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of sender: the contacts in these roles, or `only` some of them; a prospect has no role yet."""

    name: str
    share: int
    topics: Sequence[Topic]
    greetings: Sequence[str]
    partings: Sequence[str]
    more: Sequence[str]
    nudges: Sequence[str]
    away: Sequence[str]
    lay: bool
    quotes_whole: bool
    attorney_share: float
    html_share: float
    roles: Sequence[str] = ()
    only: Sequence[str] = ()


def _kind(name: str) -> Kind:
    told = data.read("senders/anybody") | data.read(f"senders/{name}")
    shared = told.pop("every_topic", {})
    topics = [Topic(**data.listed(shared | topic)) for topic in told.pop("topic")]
    return Kind(name=name, topics=topics, **data.listed(told))


KINDS = {name: _kind(name) for name in _NAMES}
