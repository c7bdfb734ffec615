"""The areas that come along, the firm's own in their place, and what is said of a file that can't be used."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from casetui.practice.areas import areas, bringing, reading
from casetui.practice.areas.records import GENERAL
from casetui.practice.firm.firm import Firm
from casetui.words import SYSTEMS, Words

FAMILIAR = {"commercial", "conveyancing", "crime", "employment", "family", "housing", "personal-injury"}
US = Words.load("us")


@pytest.fixture
def database(tmp_path: Path) -> Path:
    areas.own_folder(tmp_path / "firm.db").mkdir()
    return tmp_path / "firm.db"


def _write(database: Path, key: str, text: str) -> Path:
    path = areas.own_folder(database) / f"{key}.toml"
    path.write_text(text)
    return path


@pytest.mark.parametrize("system", SYSTEMS)
def test_every_system_has_general_and_the_usual_areas_all_of_them_sound(system: str, tmp_path: Path) -> None:
    words = Words.load(system)
    there = areas.load(tmp_path / "firm.db", words)
    assert [area.key for area in there] == [GENERAL, *sorted(FAMILIAR)]
    assert there.wrong == ()
    for area in there:
        # As strictly as a firm's own file is read.
        read = reading.read(area.source, words, there.general, own=True)
        assert read.faults == ()
        assert {"engagement", "identity", "source-of-funds", "fee-terms", "limitation"} <= {
            point.key for point in area.opening
        }
        assert {"closing-letter", "originals"} <= {point.key for point in area.closing}
        assert 0 < area.update_after_event_days < area.update_after_days and area.keep_years
        assert not area.own and len(area.stages) >= 5


@pytest.mark.parametrize("system", SYSTEMS)
def test_no_period_of_law_is_told_without_saying_that_it_is_to_be_checked(
    system: str, tmp_path: Path
) -> None:
    for area in areas.load(tmp_path / "firm.db", Words.load(system)):
        texts = [point.note for point in (*area.opening, *area.closing) if point.note]
        texts += [task.title for stage in area.stages for task in stage.tasks if "(" in task.title]
        for text in texts:
            assert "to be checked" in text.casefold(), (area.key, text)


@pytest.mark.parametrize("system", SYSTEMS)
def test_the_stages_of_general_are_those_of_the_words_and_bring_nothing(system: str, tmp_path: Path) -> None:
    words = Words.load(system)
    general = areas.load(tmp_path / "firm.db", words).general
    assert {stage.key: stage.title for stage in general.stages} == words.table("stage")
    assert not any(stage.tasks for stage in general.stages)


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("personal-injury", "personal-injury"), ("Personal injury", "personal-injury"),
        ("PI", "personal-injury"), ("  personal   INJURY law ", "personal-injury"),
        ("landlord & tenant", "housing"), ("Family Law", "family"), ("General", "general"),
        ("maritime", None), ("", None), ("&", None), ("family business", None),
    ],
)  # fmt: skip
def test_what_stands_in_a_case_names_its_area(said: str, key: str | None, tmp_path: Path) -> None:
    there = areas.load(tmp_path / "firm.db", US)
    found = there.find(said)
    assert (found.key if found else None) == key
    assert there.of(said).key == (key or GENERAL)


def test_a_stage_has_its_areas_title_or_the_words_or_stays_as_it_is(database: Path) -> None:
    _write(database, "maritime", 'title = "Maritime"\n[[stages]]\nkey = "trial"\ntitle = "Admiralty trial"\n')
    there = areas.load(database, US)
    assert there.stage_title("maritime", "trial") == "Admiralty trial"
    assert there.stage_title("probate", "trial") == "trial"
    assert there.stage_title("maritime", "disclosure") == "discovery"
    assert there.stage_title("maritime", "salvage") == "salvage"
    assert there.any_title("trial") == "trial" and there.any_title("petition") == "petition"
    assert there.any_title("financial-disclosure") == "financial disclosure"
    assert there.any_title("salvage") == "salvage"


def test_the_firms_own_files_add_areas_and_stand_in_place_of_ours(database: Path) -> None:
    _write(database, "maritime", 'title = "Maritime"\nalso = ["shipping"]\nkeep_years = 12\n')
    _write(database, "family", 'title = "Families"\n[[stages]]\nkey = "intake"\n')
    there = areas.load(database, US)
    maritime = there.find("Shipping")
    assert maritime is not None and maritime.own and maritime.keep_years == 12
    assert maritime.update_after_days == there.general.update_after_days
    assert maritime.stages == there.general.stages and maritime.opening == there.general.opening
    family = there.by_key["family"]
    assert family.own and family.title == "Families"
    assert [stage.title for stage in family.stages] == ["intake"]
    assert not there.by_key["crime"].own


def test_an_area_adds_to_the_lists_of_general_and_may_change_a_point_of_them(database: Path) -> None:
    _write(database, GENERAL, 'title = "General"\nopening = [{ key = "coffee", words = "Coffee offered" }]\n')
    _write(
        database, "maritime",
        'title = "Maritime"\n'
        'opening = [{ key = "coffee", words = "Rum offered", required = false },\n'
        '  { key = "ship", words = "Ship named" }]\n',
    )  # fmt: skip
    there = areas.load(database, US)
    assert [point.words for point in there.general.opening] == ["Coffee offered"]
    assert [(one.key, one.words, one.required) for one in there.by_key["maritime"].opening] == [
        ("coffee", "Rum offered", False), ("ship", "Ship named", True),
    ]  # fmt: skip
    assert there.by_key["maritime"].closing == there.general.closing


def test_a_change_of_a_file_is_seen_at_once(database: Path) -> None:
    path = _write(database, "maritime", 'title = "Maritime"\n')
    first = areas.load(database, US)
    assert areas.load(database, US) is first
    _write(database, "maritime", 'title = "Maritime and air"\n')
    assert areas.load(database, US).by_key["maritime"].title == "Maritime and air"
    path.unlink()
    assert "maritime" not in areas.load(database, US).by_key
    (areas.own_folder(database) / "gone.toml").symlink_to("nowhere.toml")
    assert "gone.toml is no file" in areas.load(database, US).wrong[0]
    _write(database, "maritime", 'title = "Maritime"\n')
    assert "maritime" in areas.load(database, US).by_key


def test_a_broken_file_is_named_and_ours_holds_instead(database: Path) -> None:
    path = _write(database, "family", 'title = "Family"\nkeep_years = "ten"\n')
    general = _write(database, GENERAL, 'title = "General\n')
    gone = _write(database, "maritime", "title = 3\n")
    _write(database, "sports", 'title = "Sports"\n')
    there = areas.load(database, US)
    assert there.by_key["family"].title == "Family" and not there.by_key["family"].own
    assert not there.general.own and "maritime" not in there.by_key and there.by_key["sports"].own
    assert there.of("maritime") is there.general
    assert there.amiss("Maritime law") == there.amiss("maritime") == there.wrong[-1]
    assert there.amiss("Family").startswith(f"{path}, line 2") and there.amiss("sports") == ""
    wrong = "\n".join(there.wrong)
    assert f"{path}, line 2, keep_years: keep_years is a number, 1 to 100." in wrong
    assert f"{general}, line 1: " in wrong
    assert f"{gone}, line 1, title: title is a text in quotes." in wrong


FAULTS = [
    ("", "line 1, title: title is a text in quotes."),
    ('title = "A"\nstage = 1\n', "line 2, stage: stage is not known here; there are title, also, stages"),
    ('title = "A"\nupdate_after_days = 0\n', "line 2, update_after_days: update_after_days is a number, 1 t"),
    ('title = "A"\nupdate_after_days = true\n', "update_after_days is a number"),
    (f'title = "{"x" * 61}"\n', "title has 61 characters; 60 fit."),
    ('title = "A"\nalso = "B"\n', "line 2, also: also is a list of up to 100 texts"),
    ('title = "A"\nopening = ["B"]\n', "line 2, opening: opening is a list of up to 100 tables"),
    ('title = "A"\nopening = [\n  { key = "a", words = "B" },\n  { key = "a", words = "C" },\n]\n',
     "line 4, opening 2 key: a is there already."),
    ('title = "A"\nclosing = [{ key = "A b", words = "B" }]\n', "line 2, closing 1 key: key is a name of"),
    ('title = "A"\nclosing = [{ key = "a", words = "" }]\n', "closing 1 words: words is a text in quotes."),
    ('title = "A"\nclosing = [{ key = "a", words = "B", required = 1 }]\n', "required is true or false."),
    ('title = "A"\n[[stages]]\nkey = "trial"\n\n[[stages]]\nkey = "salvage"\n',
     "line 6, stages 2 key: stage salvage needs a title; intake, "),
    ('title = "A"\n[[stages]]\nkey = "trial"\n[[stages]]\nkey = "trial"\n', "line 5, stages 2 key: trial is"),
    ('title = "A"\n[[stages]]\nkey = "trial"\ntasks = [\n  { do = "B", on = "1w" },\n  { do = "C{" },\n]\n',
     "line 6, stages 1 tasks 2 on: on is a day from that of the stage on"),
    ('title = "A"\n[[stages]]\nkey = "trial"\ntasks = [{ on = "1w", who = "x" }]\n', "who is not known"),
    ('title = "A"\n[[stages]]\nkey = "trial"\npapers = [3]\n', "line 4, stages 1 papers: each of papers"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "fault"), FAULTS)
def test_a_fault_is_a_sentence_that_names_file_line_and_key(text: str, fault: str, database: Path) -> None:
    path = _write(database, "odd", text)
    read = reading.read(path, US, areas.usual_general(US), own=True)
    assert read.area is None
    named = [one for one in read.faults if one.startswith(f"{path}, ") and one.endswith(".")]
    assert any(fault in one for one in named), read


@pytest.mark.parametrize(
    ("on", "why"),
    [
        ("soon", "no day"), ("-3", "before the stage begins"), ("12jun2031", "one day for ever"),
        ("2020-01-01", "before the stage begins"), ("fri 14:00", "says a time"), ("12/6", "may be two days"),
        ("5", "5 of what"),
    ],
)  # fmt: skip
def test_a_day_that_cant_be_counted_from_the_stage_is_a_fault(on: str, why: str, database: Path) -> None:
    text = f'title = "A"\n[[stages]]\nkey = "trial"\ntasks = [{{ do = "B", on = "{on}" }}]\n'
    (fault,) = reading.read(_write(database, "odd", text), US, None, own=True).faults
    assert "line 4, stages 1 tasks 1 on: " in fault and why in fault


def test_all_faults_of_a_file_are_told_together(database: Path) -> None:
    path = _write(database, "Odd_", 'colour = 1\n[[stages]]\ntasks = [{ on = "soon" }]\n')
    faults = reading.read(path, US, None, own=True).faults
    assert len(faults) == 6, faults
    assert "Odd_ is no name for an area" in faults[0]


def test_what_is_no_file_and_what_is_too_large_is_one_sentence(database: Path) -> None:
    missing = reading.read(database.with_name("none.toml"), US, None)
    assert missing.faults == (f"{database.with_name('none.toml')} is no file.",)
    path = _write(database, "large", "#" * (reading.LARGEST + 1))
    (fault,) = reading.read(path, US, None).faults
    assert "more than 200,000 bytes" in fault
    for hostile in ("title = " + "[" * 50_000, "keep_years = " + "9" * 50_000):
        path.write_text(hostile)
        (fault,) = reading.read(path, US, None).faults
        assert fault.startswith(f"{path}, not TOML: ") and len(fault) < 2_000
    path.write_bytes(b'title = "\xff"\n')
    (fault,) = reading.read(path, US, None).faults
    assert fault == f"{path}, line 1: the file is not UTF-8."


def test_what_is_shown_of_a_file_is_clean(database: Path) -> None:
    _write(
        database, "odd",
        'title = "O\\u001b[31mdd\\u202e"\nopening = [{ key = "a", words = "B\\u0007 [sic]\\n more" }]\n'
        '[[stages]]\nkey = "x"\ntitle = "S\\u009b"\npapers = ["P\\u001b"]\n',
    )  # fmt: skip
    odd = areas.load(database, US).by_key["odd"]
    shown = [odd.title, *(one.words for one in odd.opening), odd.stages[0].title, *odd.stages[0].papers]
    assert all("\x1b" not in text and "\x9b" not in text and "\u202e" not in text for text in shown)
    assert "[sic] more" in shown[-3]
    path = _write(database, "odd", '"a\\u001bb" = 1\ntitle = "A"\n')
    (fault,) = reading.read(path, US, None, own=True).faults
    assert "\x1b" not in fault


def test_a_stage_brings_tasks_on_working_days_and_what_is_wanted(database: Path) -> None:
    _write(
        database, "maritime",
        'title = "Maritime"\n[[stages]]\nkey = "trial"\npapers = ["Log book"]\nevidence = ["The anchor"]\n'
        'tasks = [{ do = "A", on = "today" }, { do = "B", on = "+3", whose = "attorney" },\n'
        '  { do = "C", on = "3wd", whose = "ada" }, { do = "D", on = "eom" }]\n',
    )  # fmt: skip
    firm = Firm(system="us", zone="America/New_York")
    area = areas.load(database, US).by_key["maritime"]
    # A Wednesday, the day before Thanksgiving.
    brought = bringing.what_stage_brings(area, "trial", date(2026, 11, 25), firm)
    assert [(one.kind, one.title, one.day, one.whose) for one in brought] == [
        ("task", "A", date(2026, 11, 25), "manager"),
        ("task", "B", date(2026, 11, 27), "attorney"),  # the 28th is a Saturday
        ("task", "C", date(2026, 12, 1), "ada"),  # the 26th is no working day
        ("task", "D", date(2026, 11, 30), "manager"),
        ("paper", "Log book", None, ""),
        ("evidence", "The anchor", None, ""),
    ]
    assert bringing.what_stage_brings(area, "salvage", date(2026, 11, 25), firm) == ()


def test_a_folder_that_cant_be_read_is_one_sentence(tmp_path: Path) -> None:
    folder = areas.own_folder(tmp_path / "firm.db")
    folder.write_text("no folder")
    there = areas.load(tmp_path / "firm.db", US)
    assert set(there.by_key) == {GENERAL, *FAMILIAR}
