"""A filter of OpusFilter for Chinese and English: keeps pairs whose figures agree by value.

In the configuration of OpusFilter, with this file on the path of Python:

    filters:
      - FigureFilter: {zh_first: true, threshold: 1}
        module: opus_filter
"""

from collections.abc import Iterable, Iterator
from typing import Any

from opusfilter import CLEAN_HIGH, FilterABC

from bialign.batch.stream import score_pair


class FigureFilter(FilterABC):
    """Scores 1 for a pair whose figures agree, and less the surer it is that one differs.

    Parameters
    ----------
    zh_first
        Whether the Chinese is the first of the two.
    threshold
        The least score with which a pair is kept, 0 to 1.
    """

    score_direction = CLEAN_HIGH
    accept_threshold = 0
    reject_threshold = 1 + 1e-6

    def __init__(self, zh_first: bool = True, threshold: float = 1, **kwargs: Any) -> None:
        self.zh_first, self.threshold = zh_first, threshold
        super().__init__(**kwargs)

    def score(self, pairs: Iterable[tuple[str, str]]) -> Iterator[float]:
        """Yield the score of each pair."""
        for first, second in pairs:
            yield score_pair(first, second) if self.zh_first else score_pair(second, first)

    def accept(self, score: float) -> bool:
        """Tell whether a pair with this score is kept."""
        return score >= self.threshold
