"""What a person chooses for a check."""

from __future__ import annotations

from dataclasses import dataclass

from bialign.encoders.registry import DEFAULT
from bialign.options import Options


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What a person chose for a check.

    Attributes
    ----------
    encoder
        One of the embedded ones.
    rules
        House rules, one a line.
    """

    encoder: str = DEFAULT
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
