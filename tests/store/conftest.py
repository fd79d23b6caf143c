"""Every engine under the same tests."""

from pathlib import Path

import pytest

from tests.store.test_verdicts import Engine


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return Engine(f"sqlite:///{tmp_path / 'store' / 'verdicts.sqlite'}", tmp_path)
