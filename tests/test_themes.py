"""Every theme can be read by eye, in 256 colours too; a broken one is said and left out."""

import ast
from dataclasses import asdict
from itertools import pairwise
from pathlib import Path

import pytest
from rich.color import Color, ColorSystem
from rich.color_triplet import ColorTriplet

from casetui import themes

OURS, WRONG = themes.load_all(None)
NAMES = {"house-dark", "house-light", "high-contrast", "colour-blind", "monochrome", "terminal"}
TEXT = ("foreground", "dim", "strong", "accent", "overdue", "soon", "court", "good", "bad", "mark")


def luminance(colour: ColorTriplet) -> float:
    parts = [value / 255 for value in colour]
    linear = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    red, green, blue = linear
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: ColorTriplet, two: ColorTriplet) -> float:
    dark, light = sorted((luminance(one), luminance(two)))
    return (light + 0.05) / (dark + 0.05)


def shown(colour: str, colours: int) -> ColorTriplet:
    """The colour as a terminal of 256 or of all colours shows it."""
    parsed = Color.parse(colour)
    return (parsed.downgrade(ColorSystem.EIGHT_BIT) if colours == 256 else parsed).get_truecolor()


def test_there_are_six() -> None:
    assert set(OURS) == NAMES
    assert WRONG == []
    assert len({theme.title for theme in OURS.values()}) == 6
    assert [name for name, theme in OURS.items() if theme.ansi] == ["terminal"]
    assert not OURS["house-light"].dark


@pytest.mark.parametrize("colours", [256, 2**24])
@pytest.mark.parametrize("name", sorted(NAMES - {"terminal"}))
def test_text_stands_out_from_what_is_behind_it(name: str, colours: int) -> None:
    theme = asdict(OURS[name].colours)
    least = 7.0 if name == "high-contrast" else 4.5
    for behind in ("background", "surface"):
        for role in TEXT:
            ratio = contrast(shown(theme[role], colours), shown(theme[behind], colours))
            assert ratio >= least, f"{role} on {behind}: {ratio:.2f}"
    assert contrast(shown(theme["bar_text"], colours), shown(theme["bar"], colours)) >= least


@pytest.mark.parametrize("name", sorted(NAMES - {"terminal"}))
def test_the_cursors_line_and_rules_can_be_seen(name: str) -> None:
    theme = asdict(OURS[name].colours)
    for role in ("bar", "line"):
        assert contrast(shown(theme[role], 256), shown(theme["background"], 256)) >= 1.5, role


def test_monochrome_has_no_colour() -> None:
    for colour in asdict(OURS["monochrome"].colours).values():
        assert len(set(Color.parse(colour).get_truecolor())) == 1


def test_the_colour_blind_theme_steps_in_brightness_too() -> None:
    """Overdue, soon and not yet differ in lightness, which every eye sees."""
    colours = OURS["colour-blind"].colours
    steps = [shown(colour, 256) for colour in (colours.overdue, colours.soon, colours.foreground)]
    assert all(contrast(one, two) >= 1.25 for one, two in pairwise(steps))


def test_the_users_theme_takes_the_place_of_ours(tmp_path: Path) -> None:
    source = (themes.own_folder() / "terminal.toml").read_text().replace("The terminal's own colours", "Mine")
    (tmp_path / "terminal.toml").write_text(source)
    found, wrong = themes.load_all(tmp_path)
    assert (found["terminal"].title, wrong) == ("Mine", [])
    assert themes.find("terminal", tmp_path).title == "Mine"
    assert themes.find("house-dark", tmp_path) == OURS["house-dark"]


@pytest.mark.parametrize("name", ["nosuch", "../house-dark", "/etc/passwd", "", "a b"])
def test_an_unknown_theme_is_one_sentence(name: str, tmp_path: Path) -> None:
    with pytest.raises(themes.ConfigError, match="There is no theme"):
        themes.find(name, tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ('accent = "ansi_cyan"', "", 6, "accent is missing"),
        ('"ansi_cyan"', '"teal"', 12, "accent is a colour"),
        ('"ansi_cyan"', "7", 12, "accent is a colour"),
        ('"ansi_cyan"', '"ansi_cyan', 12, ""),
        ("accent =", "acent =", 12, "no colour 'acent'"),
        ("dark = true", "dark = 1", 4, "true or false"),
        ('title = "The', 'title = "\\u001b[2JThe', 3, "title"),
        ("[colours]", "[colors]", 1, "is a table"),
        ('name = "terminal"', 'name = "other"', 2, "that of the file"),
    ],
)
def test_a_broken_theme_is_said_and_left_out(
    tmp_path: Path, old: str, new: str, line: int, words: str
) -> None:
    source = (themes.own_folder() / "terminal.toml").read_text()
    assert old in source
    path = tmp_path / "mine.toml"
    path.write_text(source.replace('name = "terminal"', 'name = "mine"', 1).replace(old, new, 1))
    if old.startswith("name"):
        path.write_text(source)
    found, wrong = themes.load_all(tmp_path)
    assert set(found) == NAMES
    assert len(wrong) == 1
    assert wrong[0].startswith(f"{path}, line {line}: ")
    assert words in wrong[0]
    assert "\x1b" not in wrong[0]


def test_themes_know_nothing_of_textual() -> None:
    tree = ast.parse(Path(themes.__file__).read_text(encoding="utf-8"))
    imported = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    assert not any("textual" in ast.unparse(node) or "rich" in ast.unparse(node) for node in imported)
