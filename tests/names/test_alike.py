"""How alike two names are, in what words it is said, and that no name is too odd to be compared."""

from __future__ import annotations

from time import perf_counter

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from casetui.names.alike import alike
from casetui.names.folding import folded
from casetui.names.keys import asked, keys, wordings
from casetui.names.likeness import POSSIBLE, STRENGTHS, STRONG, WEAK

FOREIGN = ("Юрий Щербаков", "محمد عبد الله", "王小明", "Γιώργος Ευαγγέλου")


@pytest.mark.parametrize(
    ("first", "other", "strength", "words"),
    [
        ("John Harlan", "JOHN  HARLAN", STRONG, "same name"),
        ("José Muñoz", "Jose Munoz", STRONG, "same but for accents"),
        ("Hans Müller", "Hans Mueller", STRONG, "Mueller/Muller written otherwise"),
        ("Михаил Булгаков", "Mikhail Bulgakov", STRONG, "same name in another script"),
        ("Robert Nolan", "Bob Nolan", STRONG, "nickname Bob/Robert"),
        ("Steven Nolan", "Stephen Nolan", STRONG, "Stephen/Steven written otherwise"),
        ("Nolan, Robert", "Robert Nolan", STRONG, "swapped"),
        ("Nolan Robert", "Robert Nolan", STRONG, "swapped"),
        ("Robert James Nolan", "Robert Nolan", STRONG, "without the middle name James"),
        ("R. Nolan", "Robert Nolan", POSSIBLE, "initial R."),
        ("Anna Müller-Schmidt", "Anna Müller", POSSIBLE, "one part missing: Schmidt"),
        ("Okafor", "Chidi Okafor", WEAK, "one part missing: Chidi"),
        ("Chidi Okafro", "Chidi Okafor", STRONG, "Okafor/Okafro spelled nearly the same"),
        ("Chidi Okefor", "Chidi Okafor", POSSIBLE, "Okafor/Okefor spelled nearly the same"),
        ("Anna Karlsson", "Anna Carlson", POSSIBLE, "Carlson/Karlsson spelled nearly the same"),
        ("Karl von Stein", "Karl Stein", STRONG, "particle left out"),
        ("Mary Ann Sellers", "Maryann Sellers", STRONG, "Maryann written as one word"),
        ("Paul Adams Sr.", "Paul Adams Jr.", POSSIBLE, "but Jr./Sr."),
        ("Juan Nolan", "John Nolan", POSSIBLE, "John/Juan in another language"),
        ("Acme Ltd", "Acme", STRONG, "company form left out"),
        ("Acme Ltd", "Acme Limited", STRONG, "same name"),
        ("Acme Ltd", "Acme GmbH", POSSIBLE, "company form gmbh/ltd"),
        ("Acme Holdings Ltd", "Acme Ltd", POSSIBLE, "part left out: Holdings"),
        ("International Marine Freight", "IMF", POSSIBLE, "initials IMF"),
        ("Rowan Foods LLC d/b/a Mama's Kitchen", "Mamas Kitchen", STRONG, "same name"),
        ("Anna Schmidt née Müller", "Anna Muller", STRONG, "same but for accents"),
    ],
)
def test_a_likeness_says_how(first: str, other: str, strength: str, words: str) -> None:
    found = alike(first, other)
    assert found is not None and (found.strength, found.words) == (strength, words)


@pytest.mark.parametrize(
    ("first", "other"),
    [
        ("Maria Garcia", "Mario Garcia"),
        ("John Smith", "Joan Smith"),
        ("Christopher Moore", "Christine Moore"),
        ("John Smith", "Peter Smith"),
        ("Anna Müller", "Anna Hoffmann"),
        ("J. Smith", "Peter Smith"),
        ("First National Bank of Ohio", "First National Bank of Iowa"),
        ("24 Elm Street LLC", "26 Elm Street LLC"),
        ("محمد علي", "محمود علي"),
        ("", "John Smith"),
        ("", ""),
    ],
)
def test_two_are_two(first: str, other: str) -> None:
    assert alike(first, other) is None


def test_an_initial_is_strong_beside_a_rare_part() -> None:
    found = alike("Q. Zwoelfer", "Quentin Zwoelfer", share=lambda _key: 0.000_01)
    assert found is not None and found.strength == STRONG


def test_a_common_name_is_common_in_each_spelling() -> None:
    counted = keys("John").alone
    found = alike("Jon Zwoelfer", "John Zwoelfer", share=lambda key: 0.01 if key in counted else 0.000_01)
    assert found is not None and found.strength == STRONG
    found = alike("Jon S.", "Jon Smith", share=lambda key: 0.01 if key in counted else 0.000_01)
    assert found is None or found.strength != STRONG


def test_common_names_do_not_drown_the_others() -> None:
    found = alike("John Smith", "John Smith", share=lambda _key: 0.01)
    assert found is not None and (found.strength, found.words) == (POSSIBLE, "a common name")


def test_a_rare_family_name_alone_is_told() -> None:
    found = alike("Chidi Zwoelfer", "Anna Zwoelfer", share=lambda _key: 0.000_01)
    assert found is not None and (found.strength, found.how[0]) == (WEAK, "same rare name")


def test_a_person_may_have_given_an_organisation_the_name() -> None:
    found = alike("John Harlan", "John Harlan Consulting Ltd", first_is_organisation=False)
    assert found is not None
    assert (found.strength, found.words) == (POSSIBLE, "an organisation of that name")
    assert alike("John Smith", "Smith & Jones Ltd", first_is_organisation=False) is None


def test_a_bank_may_be_somebody_s_family_name() -> None:
    assert alike("Anna Bank", "Bank, Anna", first_is_organisation=False, other_is_organisation=False)


def test_a_company_that_was_taken_down_as_a_person_is_found() -> None:
    found = alike("Acme Ltd", "ACME Limited", first_is_organisation=False, other_is_organisation=False)
    assert found is not None and found.strength == STRONG
    assert alike("Acme Ltd", "Acme", first_is_organisation=False) is not None


@pytest.mark.parametrize(
    ("couple", "one"),
    [
        ("John & Mary Smith", "Mary Smith"),
        ("Bob and Carol Smith", "Robert Smith"),
        ("John Smith and Mary Jones", "Jones, Mary"),
    ],
)
def test_both_of_a_couple_are_found(couple: str, one: str) -> None:
    found = alike(couple, one)
    assert found is not None and found.strength == STRONG
    assert {*keys(couple).all} & {*keys(one).all}


@pytest.mark.parametrize(
    ("first", "other"),
    [
        ("שרה גולדברג", "Sarah Goldberg"),
        ("राहुल शर्मा", "Rahul Sharma"),
        ("გიორგი კვირიკაშვილი", "Giorgi Kvirikashvili"),
        ("株式会社トヨタ", "Toyota"),
        ("ПАО «Газпром»", "Gazprom"),
        ("عبد الرحمن", "Abdul Rahman"),
    ],
)
def test_names_of_other_scripts_are_found(first: str, other: str) -> None:
    found = alike(first, other)
    assert found is not None and found.strength == STRONG
    assert {*keys(first).all} & {*keys(other).all}


@pytest.mark.parametrize(
    "name", ["Al Smith", "Van Morrison", "Ben Carter", "Mac Miller", "May Court", "Max Born"]
)
def test_a_given_name_is_no_particle_and_no_title(name: str) -> None:
    given, family = name.split()
    found = alike(name, f"{family}, {given}")
    assert found is not None and (found.strength, found.words) == (STRONG, "swapped")


def test_common_keys_are_left_out_and_named() -> None:
    of = keys("John Smith")
    wanted, left_out = asked(of, lambda key: 0.01 if key in keys("John").alone else 0.0001)
    assert left_out == keys("John").alone and {*wanted} | {*left_out} == {*of.all}
    alone = keys("Smith")
    assert asked(alone, lambda _key: 0.01) == (alone.all, ())


def test_a_text_may_call_somebody_by_any_of_their_names() -> None:
    ((given, family),) = wordings("Robert James Müller")
    assert {"robert", "bob", "rob"} <= given and "richard" not in given
    assert "muller" in family and "james" not in given | family
    assert wordings("J. Mueller") == [[frozenset({"mueller", "muller"})]]
    assert wordings("Acme Widgets Holdings Ltd") == [[frozenset({"acme"}), frozenset({"widgets"})]]
    assert wordings("王小明") == [[frozenset({"wang"}), frozenset({"ming", "xiaoming"})]]
    assert len(wordings("Anna Schmidt née Müller")) == 2


NAMES = st.text(max_size=60) | st.lists(
    st.sampled_from(
        [
            "John", "Smith", "von", "O'", "J.", "Jr.", ",", "-", "al-", "bin", "Müller", "née", "Bob",
            "Robert", "&", "Ltd", "LLC", "(Bob)", '"', "Maria", "Garcia", "de", "la", "Dr.", "t/a", "Okafor",
            "Okafro", "🙂", "ß", *FOREIGN,
        ]
    ) | st.text(max_size=5), max_size=9,
).map(" ".join)  # fmt: skip


@settings(max_examples=300)
@given(NAMES, NAMES)
@example("O'", "O")
@example("von", "von der")
@example("\u202eSmith John", "John Smith")
def test_whichever_comes_first_it_is_the_same(first: str, other: str) -> None:
    found = alike(first, other)
    assert found == alike(other, first)
    if found is not None:
        assert found.strength in STRENGTHS and 0 < found.score <= 100 and all(found.how) and found.how


@settings(max_examples=300)
@given(NAMES)
def test_a_name_is_its_own(name: str) -> None:
    found = alike(name, name)
    assert (found is not None and found.strength == STRONG) == bool(name.strip())


@settings(max_examples=300)
@given(NAMES)
def test_folding_twice_changes_nothing(name: str) -> None:
    assert folded(folded(name)) == folded(name)
    assert folded(name).isascii()


@settings(max_examples=500)
@given(NAMES, NAMES)
def test_the_strong_share_a_key(first: str, other: str) -> None:
    found = alike(first, other)
    if found is not None and found.strength == STRONG:
        assert {*keys(first).all} & {*keys(other).all}


@pytest.mark.parametrize(
    "name",
    [
        "J", "'", "O'", ",", "😀", "王", "-" * 300, "a" * 300, "a " * 150, "O'" * 150, "von " * 75,
        "Jr. " * 75, "Smith, " * 43, "(" * 300, '"' * 300, "Anna-" * 60, "L.L.C. " * 42, "née " * 75,
        "t/a " * 75, "محمد " * 60, "王" * 300, "ab" * 5_000, "John " * 2_000, "\u0301" * 300,
        "\x00" * 300, "&" * 300, "d/b/a" * 60,
    ],
    ids=lambda name: f"{name[:8]!r} {len(name)}",
)  # fmt: skip
def test_no_name_is_too_odd_or_too_long(name: str) -> None:
    begun = perf_counter()
    for other in (name, f"{name}x", name[::-1], "John Smith", "Smith & Jones Ltd", *FOREIGN):
        alike(name, other)
        keys(other)
    assert len(keys(name).all) <= 24
    assert perf_counter() - begun < (0.5 if len(name) <= 300 else 3)


def test_what_stands_behind_many_parts_counts() -> None:
    many = " ".join(f"Name{number}" for number in range(30))
    found, less = alike(f"{many} End", f"{many.lower()} end"), alike(f"{many} End", f"{many} Zebra")
    assert found is not None and found.strength == STRONG
    assert less is None or less.strength != STRONG
