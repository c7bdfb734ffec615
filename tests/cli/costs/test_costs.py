"""Costs by command: entered in a line, listed, reversed; rates, terms, the timer, codes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import time_machine

from tests.cli.conftest import NOW, Casetui
from tests.firm import SmallFirm, copy_files

REF = "2026-0001"


@pytest.fixture(scope="session")
def small_built(founded: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("costs") / "firm.db"
    copy_files(founded, path)
    firm = SmallFirm(path)
    firm.close()
    return path


@pytest.fixture
def run(
    casetui: Casetui, acting: Callable[[str], None], small_built: Path, tmp_path: Path
) -> Callable[..., str]:
    """Runs `casetui costs …` as Marta of a small firm whose attorney has set a rate; says what it wrote."""
    path = tmp_path / "firm.db"
    copy_files(small_built, path)
    acting("ada")
    assert casetui("--db", path, "costs", "rate", "set", "300", "--since", "2026-01-01").code == 0

    def costs(*argv: str, who: str = "marta", code: int = 0, typed: str = "") -> str:
        acting(who)
        ran = casetui("--db", path, "costs", *argv, typed=typed)
        assert ran.code == code, ran
        assert "Traceback" not in ran.err
        return ran.out if code == 0 else ran.out + ran.err

    return costs


def test_a_line_is_entered_listed_and_told_as_json(run: Callable[..., str]) -> None:
    said = run("add", "1h20", "draft", "defence", "L210", f"#{REF}")
    assert said.startswith("X1  draft defence  [time]  [1.4 h × 300.00 = 420.00 USD]")
    run("add", "402 filing fee", "--case", REF)
    assert run(REF).splitlines()[:2] == [
        "Unbilled: 420.00 USD time (1.4 h), 402.00 USD expenses", "Invoiced: 0.00 USD, open 0.00 USD",
    ]  # fmt: skip
    rows = json.loads(run(REF, "kind:time", "--json"))
    assert [(row["id"], row["amount"], row["quantity"], row["task"]) for row in rows] == [
        ("X1", "420.00", "1.4", "L210")
    ]  # fmt: skip
    assert json.loads(run("show", "X2", "--json"))["expense"] == "E112"
    assert "402.00 USD" in run("show", "X2")
    assert "There is no cost X9." in run("show", "X9", code=1)


def test_what_is_unclear_is_asked_and_nothing_is_entered(run: Callable[..., str]) -> None:
    assert "2 of what? Write 2h or 2.00 USD." in run("add", "2 call", "--case", REF, code=2)
    assert "Which case?" in run("add", "1h call", code=2)
    assert "There is no case 2026-0099." in run("add", "1h call", "--case", "2026-0099", code=1)
    assert "[0.3 h × 300.00 = 90.00 USD]" in run("add", "--dry-run", f"0.3h call #{REF}")
    assert json.loads(run("--json")) == []


def test_several_lines_are_entered_all_or_none(run: Callable[..., str]) -> None:
    lines = f"0.3h call #{REF}\n\n402 filing fee #{REF}\n"
    assert "Line 3: 2 of what?" in run("add", "-", typed=f"{lines}2 call #{REF}\n", code=2)
    assert json.loads(run("--json")) == []
    run("add", "-", typed=lines)
    assert [row["id"] for row in json.loads(run("--json"))] == ["X2", "X1"]


def test_a_mistake_is_reversed_once_or_entered_anew(run: Callable[..., str]) -> None:
    run("add", f"0.3h call #{REF}")
    assert run("change", "X1").strip() == "18m call A108"
    assert run("change", "X1", "0.4h call").startswith("X1 is reversed, and entered anew:\nX3  call")
    assert "X2 has reversed it already" in run("reverse", "X1", "--why", "twice", code=2)
    assert run("reverse", "X3", "--why", "a slip").splitlines() == ["X3: reversed.", "X3 by X4"]
    assert "required: --why" in run("reverse", "X1", code=2)
    assert [row["amount"] for row in json.loads(run("--json"))] == ["-120.00", "120.00", "-90.00", "90.00"]


def test_a_persons_day_and_week_end_with_what_they_come_to(run: Callable[..., str]) -> None:
    lines = ("0.3h call", "yesterday 1h read", "0.5h call @tn", "402 fee")
    run("add", "-", typed="\n".join(f"{line} #{REF}" for line in lines))
    day = run("--mine", "--day", "today").splitlines()
    assert day[-2:] == ["Thu 28 May 2026  0.3 h", "Together  0.3 h, 492.00 USD"]
    assert run("--who", "tn", "--week", "today").splitlines()[-1] == "Together  0.5 h, 150.00 USD"
    assert "say --mine or --who" in run("--mine", "--who", "tn", code=2).casefold()


def test_rates_and_terms_are_an_attorneys_and_change_nothing_entered(run: Callable[..., str]) -> None:
    run("add", f"1h call #{REF}")
    assert "Only an attorney" in run("rate", "set", "400", code=2)
    assert run("rate", "set", "400", "--case", REF, who="ada").startswith("Rate 2: 400.00 USD an hour since")
    run("add", f"1h call #{REF}")
    assert [row["amount"] for row in json.loads(run("--json"))] == ["400.00", "300.00"]
    assert [(row["who"], row["case"], row["rate"]) for row in json.loads(run("rate", "--json"))] == [
        (None, None, "300"), (None, REF, "400"),
    ]  # fmt: skip
    assert "ended" in run("rate", "end", "2", who="ada")
    assert "is not an amount" in run("rate", "set", "1e9", who="ada", code=2)
    run("terms", REF, "--set", "contingency", "--share", "33.33", "--budget", "1,000", who="ada")
    assert run("terms", REF).endswith("contingency, 33.33 % of what is won, budget 1,000.00 USD.\n")
    balance = json.loads(run("balance", REF, "--json"))
    assert (balance["budget"], balance["used"], balance["percent"]) == ("1000.00", "700.00", 70)
    assert "fixed fee goes with fixed" in run("terms", REF, "--fixed", "900", who="ada", code=2)


def test_the_timer_runs_between_commands_and_is_entered_once(run: Callable[..., str]) -> None:
    assert "No timer runs." in run("timer", "show", code=1)
    assert run("timer", "start", REF, "call", "to", "court") == f"The timer runs on {REF}.\n"
    with time_machine.travel(NOW + 1_081, tick=False):
        assert json.loads(run("timer", "--json"))["minutes"] == 19
        assert run("timer", "stop").startswith("X1  call to court  [time]  [0.4 h")
        assert "No timer runs." in run("timer", "stop", code=1)
        run("timer", "start", REF)
        assert "wait to be entered" in run("timer", "stop")
    with time_machine.travel(NOW + 30 * 3_600, tick=False):
        assert run("timer", "stop", "--throw-away").startswith("Thrown away: 1 min")
        run("timer", "start", REF)
    with time_machine.travel(NOW + 60 * 3_600, tick=False):
        assert "how long was it really?" in run("timer", "stop", "draft", code=2)
        assert "[2 h × 300.00" in run("timer", "stop", "draft", "--took", "2h")
    assert [row["day"] for row in json.loads(run("--json"))] == ["2026-05-30", "2026-05-28"]


def test_codes_are_found_by_number_and_name(run: Callable[..., str]) -> None:
    assert run("codes", "plead").splitlines()[1:] == [
        "L200  task  Pre-Trial Pleadings and Motions", "L210  task  Pleadings",
    ]  # fmt: skip
    every = json.loads(run("codes", "--json"))
    sets: dict[str, list[str]] = {}
    for one in every:
        sets.setdefault(one["set"], []).append(one["code"])
    assert (sets["task"][0], sets["task"][-1], len(sets["task"])) == ("L100", "L530", 34)
    assert sets["activity"] == [f"A1{n:02}" for n in range(1, 12)]
    assert sets["expense"] == [f"E1{n:02}" for n in range(1, 25)]
    run("codes", "nothing-of-the-kind", code=1)


def test_search_and_the_timeline_tell_of_entries(
    run: Callable[..., str], casetui: Casetui, tmp_path: Path
) -> None:
    run("add", f"0.3h call about the gazebo #{REF}")
    run("reverse", "X1", "--why", "wrong gazebo")
    found = json.loads(casetui("--db", tmp_path / "firm.db", "search", "gazebo", "--json").out)
    assert {one["id"] for one in found} == {"X1", "X2"}
    told = casetui("--db", tmp_path / "firm.db", "timeline", REF).out
    assert "Marta Bielak: entered a cost: call about the gazebo (X1)" in told
    assert "Marta Bielak: reversed a cost: wrong gazebo (X2)" in told
    changes = casetui("--db", tmp_path / "firm.db", "timeline", REF, "kind:cost", "--changes").out
    assert "90.00 USD" in changes and "900000" not in changes


def test_a_firm_that_writes_commas_is_read_and_told_so(
    run: Callable[..., str], casetui: Casetui, acting: Callable[[str], None], tmp_path: Path
) -> None:
    acting("sv")
    assert casetui("--db", tmp_path / "firm.db", "setting", "set", "decimal_mark", ",").code == 0
    assert casetui("--db", tmp_path / "firm.db", "setting", "set", "time_unit", "15").code == 0
    assert casetui("--db", tmp_path / "firm.db", "setting", "set", "time_unit", "7").code == 2
    assert "[1.000,50 USD]" in run("add", f"1.000,50 expert #{REF}")
    assert "[0,5 h × 300,00 = 150,00 USD]" in run("add", f"0,3h call #{REF}")
    assert "is not an amount" in run("add", f"1,000.50 expert #{REF}", code=2)
    assert json.loads(run("show", "X1", "--json"))["amount"] == "1000.50"


def test_the_books_go_out_for_lawyers_and_over_nothing(run: Callable[..., str], tmp_path: Path) -> None:
    run("add", "402 filing fee", "--case", REF)
    assert "attorney" in run("export", "--hledger", "-", code=2)
    folder = tmp_path / "books"
    run("export", "--csv", str(folder), who="ada")
    assert "402.00" in (folder / "costs.csv").read_text()
    assert "is there already" in run("export", "--csv", str(folder), who="ada", code=2)
    assert run("export", "--beancount", "-", who="ada").startswith('option "title" "Quill LLP"')


def test_a_case_is_known_by_a_ref_of_the_firms_own_pattern(
    run: Callable[..., str], casetui: Casetui, acting: Callable[[str], None], tmp_path: Path
) -> None:
    path = tmp_path / "firm.db"
    acting("sv")
    assert casetui("--db", path, "setting", "set", "ref_pattern", "{area}/{yy}/{seq}").code == 0
    acting("marta")
    new = ("case", "new", "--title", "Harlow lease", "--client", "C1", "--area", "family")
    assert casetui("--db", path, *new).code == 0
    assert "FAM/26/1 is pending: it takes no time" in run("add", "0.3h call #FAM/26/1", code=2)
    assert run("add", "402 filing fee #fam/26/1").startswith("X1") and "402.00" in run("FAM/26/1")
