"""Two encoders side by side: their cosines mix, and nothing else changes."""

import numpy as np
import pytest

from bialign.encoders.base import embed
from bialign.encoders.joined import STATIC_SHARE
from bialign.encoders.registry import describe_encoder, find_encoder

pytestmark = pytest.mark.slow

SENTENCES = ["公司营收达1亿美元。", "Revenue reached $100m.", "Nobody was hurt.", ""]  # revenue reached 100 million


def test_cosines_are_the_weighted_mean_of_both() -> None:
    use, static, both = (embed(find_encoder(name), SENTENCES) for name in ("use", "static", "both"))
    assert both.shape == (4, 768)
    expected = (1 - STATIC_SHARE) * use @ use.T + STATIC_SHARE * static @ static.T
    assert both @ both.T == pytest.approx(expected, abs=1e-5)
    assert not np.any(both[3])


def test_both_says_what_it_is_made_of() -> None:
    described = describe_encoder(find_encoder("both"))
    assert all(describe_encoder(find_encoder(name)).split("@")[0] in described for name in ("use", "static"))
