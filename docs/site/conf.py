"""How Sphinx makes a site of the pages that this repository holds anyway; `make docs` calls it.

The navigation is what the READMEs below docs/ link to in their tables: whoever writes a page lists it there, and a page
that is listed nowhere fails the build.
"""

import re
from itertools import groupby, pairwise
from typing import Any

from sphinx.application import Sphinx
from sphinx.search.en import SearchEnglish

import bialign
from bialign import api
from bialign.comparisons import ClaimTable, Comparison
from bialign.spacing import is_wide

# Sphinx looks annotations up as Python does, and these are imported for type checkers alone: checks start without.
vars(api).update(ClaimTable=ClaimTable, Comparison=Comparison)

project = "bialign"
project_copyright = "The bialign authors, Apache-2.0"
version = release = bialign.__version__
language = "en"

root_doc = "docs/README"
include_patterns = [
    "*.md",
    "docs/**.md",
    "corpora/README.md",
    "training/README.md",
    "bialign/encoders/embedded/README.md",
]
exclude_patterns = [".*", "build"]

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_typehints = "both"
autodoc_typehints_description_target = "documented"
autodoc_preserve_defaults = True
maximum_signature_line_length = 100
python_use_unqualified_type_names = True
napoleon_google_docstring = False
napoleon_custom_sections = [("Attributes", "Parameters")]  # of frozen records, which are made from their attributes

# Every name in a signature or a docstring leads somewhere, but for those of other packages: no inventory is fetched.
nitpicky = True
nitpick_ignore_regex = [
    (
        "py:.*",
        r"Lang|Path|Why|bialign\.report\.plot\.(Label|Layer)|(collections|enum|fractions|numpy|pandas|pathlib|pd|typing)\..*",
    )
]

highlight_language = "none"
html_theme = "furo"
html_title = "bialign"
html_additional_pages = {"index": "to_documentation.html"}
templates_path = ["templates"]
html_static_path = ["static"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_sphinx = False
html_search_language = "zh-en"


class ChineseAndEnglish(SearchEnglish):
    """English by the stems of its words, Chinese by its characters and pairs of them, so that any run is found."""

    lang = html_search_language  # `language_name` stays that of English, by which its stemmer is called
    js_splitter_code = r"""
function splitQuery(query) {
  const words = query.match(/\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}_])+/gu) ?? [];
  const pairs = ([...chars]) => chars.slice(1).map((char, i) => chars[i] + char);
  return words.flatMap((word) => (/^\p{Script=Han}{2,}$/u.test(word) ? pairs(word) : [word]));
}
"""

    def split(self, text: str) -> list[str]:
        """Return all that `splitQuery` may ask for."""
        words = []
        for is_chinese, run in groupby(" ".join(super().split(text)), is_wide):
            chars = "".join(run)
            words += [*chars, *map("".join, pairwise(chars))] if is_chinese else chars.split()
        return words


def list_pages(_: Sphinx, page: str, source: list[str]) -> None:
    """Make the navigation of what a README below docs/ links to in its tables, a caption for each heading."""
    if not (page.startswith("docs/") and page.endswith("/README")):
        return
    for section in re.split(r"^(?=## )", source[0], flags=re.MULTILINE):
        heading = re.match(r"## (.*)", section)
        rows = "".join(line for line in section.splitlines() if line.startswith("|"))
        pages = [path.removesuffix(".md") for path in re.findall(r"\]\(([^)#]+\.md)\)", rows)]
        caption = f":caption: {heading[1]}\n" if heading else ""
        source[0] += "\n".join(["\n\n```{toctree}", f":hidden:\n{caption}", *pages, "```"]) if pages else ""


def keep_colons(_: Sphinx, what: str, __: str, ___: object, ____: object, lines: list[str]) -> None:
    """Keep napoleon from reading a type in the first line about an attribute: it gets a comment, which has none."""
    if what in {"attribute", "property"}:
        lines[:0] = [".. no type:", ""]


def write_factories(*described: Any) -> tuple[str, str | None] | None:
    """Write `...` for a default that is made anew each time: Sphinx cannot parse what Python shows there."""
    signature, returned = described[-2:]
    return (signature.replace("<factory>", "..."), returned) if signature else None


def mark_language(_: Sphinx, page: str, __: str, context: dict[str, Any], ___: object) -> None:
    """Say of a Chinese page that it is Chinese: fonts, line breaks and the voices of screen readers depend on it."""
    if page.endswith(".zh") and "body" in context:
        context["body"] = f'<div lang="zh-CN">{context["body"]}</div>'


def setup(app: Sphinx) -> None:
    """Tell Sphinx of the functions above."""
    app.add_search_language(ChineseAndEnglish)
    app.connect("source-read", list_pages)
    app.connect("autodoc-process-docstring", keep_colons, priority=499)  # napoleon comes at 500
    app.connect("autodoc-process-signature", write_factories)
    app.connect("html-page-context", mark_language)
