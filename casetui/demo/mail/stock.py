"""The demo firm's stock of sentences: what its correspondents write about, one module a kind of sender."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Topic:
    """One thing people write about: subjects, and sentences with {slots} to build a body from."""

    subjects: tuple[str, ...]
    opens: tuple[str, ...]
    details: tuple[str, ...]
    asks: tuple[str, ...]
    answers: tuple[str, ...]
    files: tuple[tuple[str, str], ...]


def parse_topics(text: str) -> tuple[Topic, ...]:
    """Read topics from a stock: a letter and a sentence a line, indented lines go on, an empty line ends one.

    The letters: = subject, o opening, d detail, a ask, r the firm's answer, + attachment as "type title".
    """
    return tuple(_topic(block) for block in text.strip().split("\n\n"))


def _topic(block: str) -> Topic:
    lines = block.replace("\n  ", " ").splitlines()
    sorted_out: dict[str, list[str]] = {letter: [] for letter in "=odar+"}
    for line in lines:
        sorted_out[line[0]].append(line[2:].strip())
    files = tuple((kind, title) for kind, title in (item.split(" ", 1) for item in sorted_out["+"]))
    subjects, opens, details, asks, answers = (tuple(sorted_out[letter]) for letter in "=odar")
    return Topic(subjects, opens, details, asks, answers, files)


def lines(text: str) -> tuple[str, ...]:
    """Read a plain stock: one sentence a line, indented lines go on."""
    return tuple(text.strip().replace("\n  ", " ").splitlines())
