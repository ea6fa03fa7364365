"""One plain sentence for each finding in tables, in both languages, with the names of rows and columns."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from bialign.bilingual import Bilingual
from bialign.figures.comparing.matching import Pair
from bialign.figures.comparing.messages import (
    both_named,
    list_figures,
    other_language,
    own_and_other,
    same_numbers,
    times_as_large,
)
from bialign.figures.comparing.phrases import quoted, quoted_words
from bialign.records import Figure, Lang

_MOST_ROWS = 8  # that a message names


class Place(NamedTuple):
    """Where a cell stands, in the words of both languages: the label of its row, the head of its column.

    ``is_head`` says that it is the head itself.
    """

    zh_row: str
    en_row: str
    zh_column: str
    en_column: str
    is_head: bool = False


NOWHERE = Place("", "", "", "")


def explain_in_cell(place: Place, sentence: Bilingual) -> Bilingual:
    """Return a sentence on what stands in a cell with where that is."""
    row, column = _row(place), _column(place)
    zh = "，".join(part.zh for part in (row, column) if part.zh) or "表格里"
    en = ", ".join(part.en for part in (row, column) if part.en) or "In a table"
    return Bilingual(f"{_capital(zh)}：{sentence.zh}", f"{_capital(en)}: {sentence.en}")


def explain_swap(places: Sequence[tuple[Place, Place]], values: Sequence[str]) -> Bilingual:
    """Return the sentence for cells of two columns of which each has the value of the other.

    ``places`` has a pair for each row, ``values`` the values of the first of them; a single one has moved.
    """
    row, columns = _row(places[0][0]), [_column(place) for place in places[0]]
    zh = "，".join(part for part in (row.zh, "与".join(column.zh for column in columns if column.zh)) if part)
    en = ", ".join(part for part in (row.en, " and ".join(column.en for column in columns if column.en)) if part)
    both = [quoted_words(value) for value in values]
    others = _other_rows([place for place, _ in places[1:]])
    return Bilingual(
        f"{zh or '表格里'}：{'与'.join(both)}{'两个数值互换了位置' if len(both) > 1 else '移到了另一列'}{others.zh}。",
        f"{_capital(en) or 'In a table'}: the value{'s' * (len(both) > 1)} {' and '.join(both)}"
        f"{' have changed places' if len(both) > 1 else ' has moved to the other column'}{others.en}.",
    )


def _other_rows(places: Sequence[Place]) -> Bilingual:
    if not places:
        return Bilingual("", "")
    rows = [words for place in places[:_MOST_ROWS] if (words := both_named(place.zh_row, place.en_row))]
    zh, en = f"：{'、'.join(rows)}" if rows else "", f": {', '.join(rows)}" if rows else ""
    more = Bilingual("等", " and others") if len(places) > len(rows) > 0 else Bilingual("", "")
    n_rows = "one more row" if len(places) == 1 else f"{len(places):,} more rows"
    return Bilingual(f"，另有{len(places):,}行也是如此{zh}{more.zh}", f", as in {n_rows}{en}{more.en}")


def explain_scales(place: Place, words: tuple[str, str], ratio: Fraction, n_cells: int) -> Bilingual:
    """Return the sentence for the same numbers in cells whose heads scale them otherwise.

    ``words`` say so in the Chinese and in the English table; the English is ``ratio`` times the Chinese.
    """
    return explain_in_cell(place._replace(zh_row="", en_row=""), same_numbers(words, ratio, n_cells))


def explain_units(place: Place, words: tuple[str, str], n_cells: int, *, are_currencies: bool) -> Bilingual:
    """Return the sentence for the same numbers in cells whose heads name other currencies, or units, in ``words``."""
    zh, en = map(quoted_words, words)
    numbers = "the same number is" if n_cells == 1 else f"the same {n_cells:,} numbers are"
    kind = Bilingual("币种", "currencies") if are_currencies else Bilingual("单位", "units")
    return explain_in_cell(
        place._replace(zh_row="", en_row=""),
        Bilingual(
            f"{n_cells:,}个数字两边相同，中文以{zh}为单位，英文以{en}为单位，{kind.zh}不同。",
            f"{numbers} in {zh} in the Chinese and in {en} in the English: different {kind.en}.",
        ),
    )


def explain_lone_scale(place: Place, zh: str, en: str, n_cells: int) -> Bilingual:
    """Return the sentence for the same numbers where one table says what they are multiplied with, ``zh`` or ``en``."""
    own, other = own_and_other("zh" if zh else "en")
    numbers = "number is" if n_cells == 1 else f"{n_cells:,} numbers are"
    words = quoted_words(zh or en)
    return explain_in_cell(
        place._replace(zh_row="", en_row=""),
        Bilingual(
            f"{n_cells:,}个数字两边相同，{own.zh}以{words}为单位，{other.zh}表格没有说明单位。",
            f"the same {numbers} in {words} in the {own.en}; the {other.en} table does not say in what.",
        ),
    )


def explain_lost_share(pair: Pair, lang: Lang, n_cells: int) -> Bilingual:
    """Return the sentence for shares, the first of them in ``pair``, that bear no percent sign in ``lang``."""
    own, other = own_and_other(lang)
    bare, share = (pair.zh, pair.en)[:: 1 if lang == "zh" else -1]
    if n_cells == 1:
        return Bilingual(
            f"{other.zh}为{quoted(share)}，{own.zh}为{quoted(bare)}，没有百分号，表头也没有说明。",
            f"the {other.en} has {quoted(share)}, the {own.en} {quoted(bare)} without a percent sign, and no head "
            "says that it is a percentage.",
        )
    return Bilingual(
        f"{n_cells}个数字，{other.zh}是百分比（如{quoted(share)}），{own.zh}没有百分号（{quoted(bare)}），表头也没有说明。",
        f"{n_cells} numbers are percentages in the {other.en}, such as {quoted(share)}, but have no percent sign in "
        f"the {own.en} ({quoted(bare)}), and no head says that they are.",
    )


def explain_throughout(place: Place, power: int, n_cells: int, *, are_explained: bool) -> Bilingual:
    """Return the sentence for numbers of which each English one is the same power of ten times the Chinese one.

    ``are_explained`` says that heads on both sides tell in what they are given.
    """
    times = times_as_large(power)
    why = (
        Bilingual("两边表头所写的单位与此不符。", "The units in the heads do not explain it.")
        if are_explained
        else Bilingual(
            "两个版本大概用了不同的单位，请核对表头是否写明。",
            "They are probably given in other units. Check that the heads say so.",
        )
    )
    return explain_in_cell(
        place._replace(zh_row="", en_row=""),
        Bilingual(
            f"{n_cells:,}个数字，{times.zh}。{why.zh}",
            f"all {n_cells:,} numbers are {times.en}. {why.en}",
        ),
    )


def explain_half_total(lang: Lang, place: Place, total: Bilingual, n_rows: int) -> Bilingual:
    """Return the sentence for a total that the numbers above it add up to in one language only.

    ``total`` is what either version prints.
    """
    own, other = own_and_other(lang)
    printed = [quoted_words(total.in_lang(one)) for one in (lang, other_language(lang))]
    return explain_in_cell(
        place,
        Bilingual(
            f"{own.zh}里，上面{n_rows:,}个数字之和等于{printed[0]}；{other.zh}里，不等于{printed[1]}。错处多半在{other.zh}。",
            f"in the {own.en}, the {n_rows:,} numbers above add up to {printed[0]}; in the {other.en}, they do not add "
            f"up to {printed[1]}. The slip is probably in the {other.en}.",
        ),
    )


def explain_order(place: Place) -> Bilingual:
    """Return the sentence for a row that the two tables have in different places."""
    row = _row(place)
    return Bilingual(
        f"{row.zh or '有一行'}在两个表格里的次序不同。",
        f"{_capital(row.en) or 'A row'} is in a different place in the two tables.",
    )


def explain_exchanged(names: Sequence[tuple[str, str]], *, are_rows: bool) -> Bilingual:
    """Return the sentence for rows or columns of equal values, each of which bears the name of another.

    ``names`` has what the Chinese and the English call each of them.
    """
    shown = [both_named(zh, en) for zh, en in names[:_MOST_ROWS]]
    n_more = len(names) - len(shown)
    zh_kind, en_kind, en_names = ("行", "rows", "labels") if are_rows else ("列", "columns", "heads")
    zh_all = "与".join(shown) + "两" if len(shown) == 2 else f"{'、'.join(shown)}等{len(names)}"
    en_all = f"{', '.join(shown)} and {n_more} more" if n_more else f"{', '.join(shown[:-1])} and {shown[-1]}"
    return Bilingual(
        f"{zh_all}{zh_kind}：数值相同，名称却对调了，可能是名称或数值放错了{zh_kind}。",
        f"{_capital(en_kind)} {en_all} have the same values but the {en_names} of one another: "
        f"{en_names} or values have changed places.",
    )


def explain_row(lang: Lang, label: str, figures: Sequence[Figure]) -> Bilingual:
    """Return the sentence for a row that has no partner, with its figures."""
    own, other = own_and_other(lang)
    article = "a" if lang == "zh" else "an"
    listed = list_figures(figures)
    if label:
        zh = f"{own.zh}表格里{quoted_words(label)}一行，在{other.zh}表格里没有对应的行"
        en = f"The row {quoted_words(label)} of {article} {own.en} table has no counterpart in the {other.en} one"
    else:
        zh = f"{own.zh}表格里有一行，在{other.zh}表格里没有对应的行"
        en = f"A row of {article} {own.en} table has no counterpart in the {other.en} one"
    return Bilingual(f"{zh}：{listed.zh}。", f"{en}: {listed.en}.")


def explain_column(lang: Lang, place: Place, figures: Sequence[Figure]) -> Bilingual:
    """Return the sentence for a column whose values the other language leaves out."""
    own, other = own_and_other(lang)
    listed = list_figures(figures)
    return explain_in_cell(
        place._replace(zh_row="", en_row=""),
        Bilingual(
            f"{own.zh}这一列有{len(figures):,}个数字，在{other.zh}里没有对应的数字：{listed.zh}。",
            f"The {own.en} has {len(figures):,} figures in this column that the {other.en} lacks: {listed.en}.",
        ),
    )


def _row(place: Place) -> Bilingual:
    words = both_named(place.zh_row, place.en_row)
    return Bilingual(f"{words}一行", f"row {words}") if words else Bilingual("", "")


def _column(place: Place) -> Bilingual:
    words = both_named(place.zh_column, place.en_column)
    if words and place.is_head:
        return Bilingual(f"{words}一列的表头", f"the heading of column {words}")
    return Bilingual(f"{words}一列", f"column {words}") if words else Bilingual("", "")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
