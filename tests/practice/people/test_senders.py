"""Of which domains something can be said at once: a company's and a court's, not those where anybody is."""

import pytest

from casetui.practice.people.senders import domain_of


@pytest.mark.parametrize(
    ("email", "domain"),
    [
        ("ann@brightlind.example", "brightlind.example"),
        ("clerk@cand.uscourts.gov", "uscourts.gov"),
        ("ann@gmail.com", ""),
        ("ann@web.de", ""),
        ("ann@mail.yandex.ru", ""),
        ("ann@163.com", ""),
        ("ann@localhost", ""),
    ],
)
def test_a_domain_where_anybody_is_is_nobody_s(email: str, domain: str) -> None:
    assert domain_of(email) == domain
