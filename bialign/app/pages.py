"""The first page: where files are dropped, and the list of checks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bialign.app import ROOM
from bialign.app.choices import OFFERED_CHECKS, Choices, offered_encoders
from bialign.app.downloads import offered
from bialign.app.session import Check
from bialign.bilingual import Bilingual
from bialign.options import CODES, ENCODER
from bialign.records import Lang, Severity
from bialign.report.templating import Labels, content_policy, environment, template_source

ENCODERS: Mapping[str, Bilingual] = {
    "static": Bilingual("自带的小模型：快", "bialign’s own: fast"),
    "use": Bilingual("多语言 USE：慢", "multilingual USE: slow"),
    "both": Bilingual("两者并用：适合并非互译的文本", "both: for texts that are not translations of each other"),
}
STEPS: Mapping[str, Bilingual] = {
    "reading": Bilingual("正在读取文件", "Reading the files"),
    "encoding": Bilingual("正在理解句子", "Understanding the sentences"),
    "comparing": Bilingual("正在对齐并比对数字", "Aligning the sentences and comparing the figures"),
    "reading documents": Bilingual("正在读取文件", "Reading the files"),
    "comparing documents": Bilingual("正在为文件配对", "Finding which files belong together"),
}


def render_home(choices: Choices) -> str:
    """Return the page on which files are dropped, with what was chosen the last time."""
    styles = template_source("page.css") + template_source("app.css", ROOM)
    script = template_source("speech.js") + template_source("asking.js", ROOM) + template_source("home.js", ROOM)
    return _render(
        "home.html",
        "en",
        choices=choices,
        encoders={name: ENCODERS[name] for name in offered_encoders()},
        default=ENCODER,
        checks=OFFERED_CHECKS,
        codes=CODES,
        title="bialign",
        page_lang=CODES.en,
        what="",
        styles=_markup(styles),
        script=_markup(script),
        policy=content_policy(styles, script, asks_server=True),
    )


def render_list(checks: Sequence[Check], lang: Lang) -> str:
    """Return the list of checks for that page, in one language, with the other beside it."""
    return _render("list.html", lang, checks=checks, steps=STEPS, count=_count, offered=offered, codes=CODES)


def _count(check: Check) -> tuple[int, int]:
    """Return the errors and the warnings that were found."""
    assert check.summary is not None
    return check.summary.count(Severity.ERROR), check.summary.count(Severity.WARNING)


def _render(template: str, lang: Lang, **values: Any) -> str:
    return environment(ROOM).get_template(template).render(t=Labels(lang), **values)


def _markup(source: str) -> Any:
    from markupsafe import Markup

    return Markup(source)
