"""The alignment that most tests show."""

import pytest

from bialign import Alignment
from tests.alignments import HARBOUR, make_alignment


@pytest.fixture(scope="session")
def harbour() -> Alignment:
    return make_alignment(HARBOUR)
