"""Fixtures for the tests that open a desk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.screens.desk import Office, found


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The firm, founded once."""
    return found(tmp_path_factory.mktemp("firm"))


@pytest.fixture
def office(template: Path, tmp_path: Path, patient_disk: None) -> Iterator[Office]:
    """The firm as it was founded, for this test alone."""
    office = Office(template, tmp_path)
    yield office
    office.close()
