"""The registry holds together, the user's keys are checked, and the README says the same."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casetui import keys
from casetui.keys.check import check
from casetui.keys.notation import normal, not_sent

README = Path(__file__).parents[2] / "README.md"
WRITTEN = st.text("abdgijqsxcV+*./ G1", max_size=4) | st.sampled_from(["ctrl+x", "esc", "tab"])
SEQUENCES = [(act, text) for act in keys.KEYS for text in act.keys]


def test_the_defaults_have_no_problem() -> None:
    assert check({act.id: act.keys for act in keys.KEYS}) == []
    assert keys.Keymap().problems == []


@pytest.mark.parametrize(("act", "text"), SEQUENCES, ids=[f"{act.id}-{text}" for act, text in SEQUENCES])
def test_every_default_is_sent_by_every_terminal_and_breaks_no_rule(act: keys.Key, text: str) -> None:
    sequence = normal(text)
    assert " ".join(sequence) == text
    assert all(key == "letter" or not_sent(key) is None for key in sequence)
    assert not (act.writes and any(key.startswith("ctrl+") for key in sequence))
    assert {"j": "down", "k": "up", "h": "back", "l": "open"}.get(sequence[0], act.id) == act.id


@pytest.mark.parametrize("act", keys.KEYS, ids=lambda act: act.id)
def test_every_act_has_one_sentence_and_a_place(act: keys.Key) -> None:
    assert act.sentence[0].isupper()
    assert act.sentence.endswith(".")
    assert set(act.scope) <= set(keys.SCOPES)
    assert act.id == act.id.lower().replace(" ", "-")


def test_ids_stand_once() -> None:
    assert len(keys.BY_ID) == len(keys.KEYS)


@pytest.mark.parametrize(
    ("scope", "sequence", "wanted"),
    [
        ("inbox", ["j"], "down"),
        ("inbox", ["d"], "done"),
        ("outbox", ["d"], "send"),
        ("inbox", ["g"], keys.PREFIX),
        ("inbox", ["g", "g"], "top"),
        ("inbox", ["g", "o"], "go-outbox"),
        ("inbox", ["g", "x"], None),
        ("enquiry", ["c", "n"], "new-case"),
        ("outbox", ["c", "x"], None),
        ("inbox", ["V"], keys.PREFIX),
        ("inbox", ["V", "b"], "view"),
        ("inbox", ["V", "7"], "view"),
        ("inbox", ["V", "é"], None),
        ("inbox", ["V", "+"], "save-view"),
        ("inbox", ["y"], None),
        ("inbox", [], None),
        ("enquiry", ["J"], "next-record"),
        ("inbox", ["J"], None),
        ("enquiry", ["/"], "find"),
        ("prompt", ["j"], None),
        ("prompt", ["enter"], "accept"),
    ],
)
def test_a_sequence_means_one_thing(scope: str, sequence: list[str], wanted: object) -> None:
    assert keys.Keymap().lookup(scope, sequence) == wanted


def test_a_prefix_shows_what_may_follow() -> None:
    keymap = keys.Keymap()
    assert {choice.key: choice.act.id for choice in keymap.choices("inbox", ["c"])} == {
        "c": "link-case",
        "n": "new-case",
        "x": "decline",
        "o": "open-case",
    }
    assert {choice.key for choice in keymap.choices("inbox", ["g"])} == set("./bcdegiopstw")
    assert keymap.choices("inbox", ["d"]) == []


def test_the_footer_shows_what_is_particular_first() -> None:
    hints = keys.Keymap().hints("inbox")
    assert hints[0] == ("d", "done")
    assert ("?", "keys") in hints
    assert all(word for _key, word in hints)


def test_a_remapped_key_replaces_the_default() -> None:
    keymap = keys.Keymap({"done": ["x", "g x"], "note": ""})
    assert keymap.lookup("inbox", ["x"]) == keymap.lookup("inbox", ["g", "x"]) == "done"
    assert keymap.lookup("inbox", ["d"]) is None
    assert keymap.lookup("inbox", ["A"]) is None
    assert keymap.keys_of("done") == ("x", "g x")


def test_two_keys_can_change_places() -> None:
    keymap = keys.Keymap({"done": "s", "snooze": "d"})
    assert keymap.problems == []
    assert keymap.lookup("inbox", ["s"]) == "done"


@pytest.mark.parametrize(
    ("id", "value", "words"),
    [
        ("nosuch", "x", "no act 'nosuch'"),
        ("done", "s", "already snooze"),
        ("done", "g", "cannot go with g g"),
        ("done", "g i x", "cannot go with g i"),
        ("sort", "ctrl+1", "not every terminal"),
        ("sort", "ctrl+enter", "not every terminal"),
        ("sort", "cmd+x", "not every terminal"),
        ("sort", "hyper+x", "not every terminal"),
        ("sort", "shift+enter", "not every terminal"),
        ("sort", "alt+shift+x", "not every terminal"),
        ("sort", "alt+x", "tears apart"),
        ("sort", "shift+x", "write X"),
        ("sort", "f13", "no terminal has"),
        ("sort", "ctrl+i", "as tab"),
        ("sort", "ctrl+m", "as enter"),
        ("sort", "ctrl+[", "as esc"),
        ("sort", "C-h", "as backspace"),
        ("sort", "j", "never anything but down"),
        ("sort", "l x", "never anything but open"),
        ("sort", "V letter", "only the view"),
        ("done", "ctrl+t", "ctrl key"),
        ("done", "*", "nothing that changes data"),
        ("leave", "x", "are fixed"),
        ("quit", "", "at least one key"),
        ("palette", [], "at least one key"),
    ],
)
def test_what_cannot_work_is_said_and_left_out(id: str, value: str | list[str], words: str) -> None:
    text = f'theme = "terminal"\n\n[keys]\n{id} = "something"\n'
    problems = check({id: value}, text)
    assert problems
    assert words in str(problems[0])
    assert str(problems[0]).startswith("line 4: ")
    assert not problems[0].warning
    keymap = keys.Keymap({id: value}, text)
    assert keymap.problems == problems
    assert keymap.all() == keys.KEYS


@pytest.mark.parametrize("key", ["ctrl+c", "ctrl+s", "ctrl+a", "ctrl+b"])
def test_what_may_not_arrive_everywhere_is_a_warning(key: str) -> None:
    problems = check({"sort": key})
    assert [problem.warning for problem in problems] == [True]
    assert keys.Keymap({"sort": key}).lookup("inbox", [key]) == "sort"


def test_a_default_that_comes_back_does_not_clash_in_its_turn() -> None:
    keymap = keys.Keymap({"done": "ctrl+1", "snooze": "d"})
    assert keymap.lookup("inbox", ["d"]) == "done"
    assert keymap.lookup("inbox", ["s"]) == "snooze"


@given(
    st.dictionaries(
        st.sampled_from([*keys.BY_ID, "nosuch"]),
        st.lists(WRITTEN, max_size=3),
        max_size=5,
    )
)
def test_whatever_a_user_writes_each_key_means_one_thing(remap: dict[str, Sequence[str]]) -> None:
    keymap = keys.Keymap(remap)
    assert check({act.id: act.keys for act in keymap.all()}) == [] or all(
        problem.warning for problem in check({act.id: act.keys for act in keymap.all()})
    )
    for scope in keys.STACKS:
        for act in keymap.for_scope(scope):
            for text in act.keys:
                assert keymap.lookup(scope, [part.replace("letter", "b") for part in normal(text)]) == act.id


@pytest.mark.parametrize(
    ("key", "character", "wanted"),
    [
        ("question_mark", "?", "?"),
        ("dollar_sign", "$", "$"),
        ("G", "G", "G"),
        ("é", "é", "é"),
        ("space", " ", "space"),
        ("enter", "\r", "enter"),
        ("ctrl+j", "\n", "enter"),
        ("ctrl+m", "\r", "enter"),
        ("tab", "\t", "tab"),
        ("ctrl+i", "\t", "tab"),
        ("shift+tab", None, "shift+tab"),
        ("escape", "\x1b", "esc"),
        ("backspace", "\x7f", "backspace"),
        ("pagedown", None, "pgdn"),
        ("pageup", None, "pgup"),
        ("ctrl+d", "\x04", "ctrl+d"),
        ("ctrl+up", None, "ctrl+up"),
        ("alt+d", "d", "alt+d"),
        ("plus", "+", "+"),
        ("f1", None, "f1"),
    ],
)
def test_textuals_names_are_translated(key: str, character: str | None, wanted: str) -> None:
    assert keys.from_textual(key, character) == wanted


@pytest.mark.parametrize(
    ("written", "wanted"),
    [("G  G", ("G", "G")), ("Ctrl-D", ("ctrl+d",)), ("PageDown", ("pgdn",)), ("Escape", ("esc",)), ("", ())],
)
def test_other_spellings_are_understood(written: str, wanted: tuple[str, ...]) -> None:
    assert keys.normal(written) == wanted


@pytest.mark.parametrize(
    ("scope", "words"),
    [("people", "add somebody"), ("case-people", "bring somebody in"), ("case-papers", "take a paper in")],
)
def test_what_a_adds_is_said_where_it_is_something_of_its_own(scope: str, words: str) -> None:
    groups = dict(keys.sheet(keys.Keymap(), scope, lambda _act: True))
    here, *_others = groups.values()
    assert ("a", words) in here and "a" not in [row.keys for row in groups["Everywhere"]]


def test_the_table_has_a_row_for_every_act() -> None:
    lines = keys.markdown_table().splitlines()
    assert len(lines) == 2 + len(keys.KEYS)
    assert all(line.count("|") - line.count("\\|") == 4 for line in lines)


def test_the_readme_has_the_keys_as_they_are() -> None:
    text = README.read_text(encoding="utf-8")
    start, end = text.index("<!-- keys -->"), text.index("<!-- /keys -->")
    assert text[start + len("<!-- keys -->") : end].strip() == keys.markdown_table()
