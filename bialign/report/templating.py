"""Where the templates are, how they escape (everything, always), and what their pages may do."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from bialign.bilingual import Bilingual
from bialign.records import Lang

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup


@cache
def environment(*rooms: str) -> Environment:
    """Return the environment of all templates: escaping is on, and a name that is missing is an error.

    Parameters
    ----------
    rooms
        Whose templates are found beside those of this room.
    """
    from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=ChoiceLoader([PackageLoader(room) for room in ("bialign.report", *rooms)]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["icon"] = _icon
    return made


def _icon() -> str:
    """Return our icon as an address that asks nobody."""
    return f"data:image/svg+xml;base64,{b64encode(template_source('icon.svg').encode()).decode()}"


def template_source(name: str, room: str = "bialign.report") -> str:
    """Return a style sheet or script as it stands beside the templates of a room."""
    return files(room).joinpath("templates", name).read_text(encoding="utf-8")


def content_policy(styles: str, script: str = "", *, asks_server: bool = False) -> str:
    """Return a content security policy that allows just this style and script.

    No request at all is allowed, or those that ask the server that the page came from.
    """
    scripts = f"script-src {_hash(script)}; " if script else ""
    requests = "connect-src 'self'; " if asks_server else ""
    return (
        f"default-src 'none'; style-src {_hash(styles)}; {scripts}{requests}img-src data:; base-uri 'none'; "
        "form-action 'none'"
    )


def _hash(source: str) -> str:
    return f"'sha256-{b64encode(sha256(source.encode()).digest()).decode()}'"


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
