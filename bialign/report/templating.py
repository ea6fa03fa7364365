"""Where the templates are, and how they escape: everything, always."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from bialign.bilingual import Bilingual
from bialign.records import Lang

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup


@cache
def environment() -> Environment:
    """Return the environment of all templates: escaping is on, and a name that is missing is an error."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("bialign.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


class Labels:
    """What a page says in its own words, in one language, with the other ready for the switch of the page.

    An element holds the text of the language that the page is written in; its attribute ``data-alt`` holds the other,
    and the script of the page exchanges the two. So a screen reader, a search and a page without script meet each
    text once.
    """

    def __init__(self, lang: Lang) -> None:
        self.lang = lang

    def __call__(self, zh: object, en: object, tag: str = "span", **attributes: object) -> Markup:
        """Return an element with a text in both languages; ``cls`` stands for ``class``."""
        from markupsafe import Markup

        own, other = self._ordered(zh, en)
        written = Markup("").join(
            Markup(' {}="{}"').format("class" if name == "cls" else name.replace("_", "-"), value)
            for name, value in attributes.items()
        )
        return Markup('<{0}{1} data-alt="{2}">{3}</{0}>').format(Markup(tag), written, other, own)

    def both(self, words: Bilingual, tag: str = "span", **attributes: object) -> Markup:
        """Return an element with words that are in both languages already."""
        return self(words.zh, words.en, tag, **attributes)

    def label(self, zh: str, en: str, name: str = "aria-label") -> Markup:
        """Return an attribute that says the same in both languages."""
        from markupsafe import Markup

        own, other = self._ordered(zh, en)
        return Markup('{0}="{1}" data-alt-{0}="{2}"').format(Markup(name), own, other)

    def _ordered(self, zh: object, en: object) -> tuple[object, object]:
        return (zh, en) if self.lang == "zh" else (en, zh)
