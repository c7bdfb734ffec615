"""Checks the user's `[keys]`: unknown ids, clashes, and keys that no terminal sends."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from casetui import tomlfile
from casetui.keys.notation import TAKEN, normal, not_sent
from casetui.keys.registry import BY_ID, ESSENTIAL, FIXED_SCOPES, KEYS, STACKS, Key

# A person's fingers know these four before anything else.
_ONLY_MOVES = {"j": "down", "k": "up", "h": "back", "l": "open"}
# Pressed by mistake, or on many rows at once, they must not change anything.
_HARMLESS = ("*", ".")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with the keys of one id; a warning is said, an error is not applied."""

    id: str
    sentence: str
    line: int | None = None
    warning: bool = False

    def __str__(self) -> str:
        where = f"line {self.line}: " if self.line else ""
        return f"{where}{self.sentence}"


def check(remap: Mapping[str, str | Sequence[str]], text: str = "") -> list[Problem]:
    """Every problem in the user's `[keys]`, by line of `text`, their config file."""
    asked = {id: sequences_of(value) for id, value in remap.items()}
    problems = [problem for id, sequences in asked.items() for problem in _alone(id, sequences)]
    problems += _clashes({id: sequences for id, sequences in asked.items() if id in BY_ID})
    placed = [replace(problem, line=tomlfile.line_of(text, problem.id, "keys")) for problem in problems]
    return sorted(placed, key=lambda problem: problem.line or 0)


def sequences_of(value: str | Sequence[str]) -> list[tuple[str, ...]]:
    """The keys of one id as a person wrote them, each as what is pressed one after the other."""
    texts = [value] if isinstance(value, str) else value
    return [normal(text) for text in texts if text.strip()]


def _alone(id: str, sequences: list[tuple[str, ...]]) -> Iterator[Problem]:
    """What is wrong with an entry whatever the others say."""
    act = BY_ID.get(id)
    if act is None:
        yield Problem(id, f"there is no act {id!r}; `casetui keys --list` names them all.")
        return
    if all(scope in FIXED_SCOPES for scope in act.scope) and sequences != sequences_of(act.keys):
        yield Problem(id, f"{id}: the keys of fields are fixed.")
        return
    if not sequences and id in ESSENTIAL:
        yield Problem(id, f"{id} needs at least one key.")
    for sequence in sequences:
        if sentence := _wrong(act, sequence):
            yield Problem(id, f"{id}: {sentence}.")
            continue
        for key in sequence:
            if (use := TAKEN.get(key)) and " ".join(sequence) not in act.keys:
                yield Problem(id, f"{id}: {key} may not arrive everywhere, {use}.", warning=True)


def _wrong(act: Key, sequence: tuple[str, ...]) -> str | None:
    name = " ".join(sequence)
    if name in act.keys:
        return None
    first = sequence[0]
    if first == "letter" or ("letter" in sequence[:-1]) or ("letter" in sequence and act.id != "view"):
        return f"{name!r}: only the view's last key can be any letter"
    for key in sequence:
        if key != "letter" and (why := not_sent(key)):
            return f"{key!r} cannot be used, {why}"
    if first in _ONLY_MOVES and _ONLY_MOVES[first] != act.id:
        return f"{first} is never anything but {_ONLY_MOVES[first]}"
    if act.writes and any(key.startswith("ctrl+") for key in sequence):
        return f"{name} cannot be used, nothing that changes data is on a ctrl key"
    if act.writes and first in _HARMLESS:
        return f"{first} cannot be used, nothing that changes data is on it"
    return None


def _clashes(asked: Mapping[str, list[tuple[str, ...]]]) -> Iterator[Problem]:
    """Two acts on one key, or a key that is also the beginning of another, on the same screen."""
    told: set[tuple[str, str]] = set()
    for stack in STACKS.values():
        bound: list[tuple[tuple[str, ...], str]] = []
        for act in sorted(KEYS, key=lambda act: act.id in asked):  # the user's come last and are named
            if not any(scope in stack for scope in act.scope):
                continue
            for mine in asked.get(act.id, sequences_of(act.keys)):
                for theirs, other in bound:
                    pair = (act.id, other)
                    if other != act.id and _overlap(mine, theirs) and pair not in told:
                        told.add(pair)
                        yield Problem(act.id, _clash(act.id, mine, other, theirs))
                bound.append((mine, act.id))


def _overlap(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    length = min(len(one), len(two))
    return one[:length] == two[:length]


def _clash(id: str, mine: tuple[str, ...], other: str, theirs: tuple[str, ...]) -> str:
    if mine == theirs:
        return f"{id}: {' '.join(mine)} is already {other}."
    return f"{id}: {' '.join(mine)} cannot go with {' '.join(theirs)}, which is {other}."
