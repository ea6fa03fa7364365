"""One table that makes variants of a character equal without moving an offset.

NFKC would do more, but it changes lengths (``½`` becomes three characters), and offsets must stay those of the
original. So: one code point in, one code point out.
"""

from __future__ import annotations

from bialign.patterns import compile_late

_FULL_WIDTH = {chr(ord(ascii_) + 0xFEE0): ascii_ for ascii_ in map(chr, range(0x21, 0x7F))}
del _FULL_WIDTH["\N{FULLWIDTH COMMA}"]  # a pause in Chinese, hardly ever a thousands mark

_SPACES = (
    "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{IDEOGRAPHIC SPACE}\t\n\N{FIGURE SPACE}\N{PUNCTUATION SPACE}"
    "\N{THIN SPACE}\N{HAIR SPACE}\N{FOUR-PER-EM SPACE}\N{SIX-PER-EM SPACE}"
)
_HYPHENS = "\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{MINUS SIGN}\N{SMALL HYPHEN-MINUS}"
_DASHES = "\N{FIGURE DASH}\N{EN DASH}\N{EM DASH}\N{HORIZONTAL BAR}"
_TILDES = "\N{WAVE DASH}\N{TILDE OPERATOR}\N{SWUNG DASH}"
_APOSTROPHES = "\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}\N{PRIME}"

_SIGNS = {
    **_FULL_WIDTH,
    **dict.fromkeys(_SPACES, " "),
    **dict.fromkeys(_HYPHENS, "-"),
    **dict.fromkeys(_DASHES, "\N{EN DASH}"),
    **dict.fromkeys(_TILDES, "~"),
    **dict.fromkeys(_APOSTROPHES, "'"),
    "\N{FULLWIDTH YEN SIGN}": "¥",
    "\N{FULLWIDTH POUND SIGN}": "£",
    "\N{SMALL PERCENT SIGN}": "%",
}

# Traditional forms of the characters that occur in our vocabulary of numerals, units, dates and verbs.
_TRADITIONAL = """
億亿 萬万 兩两 點点 貳贰 參叁 陸陆 貫贯 個个 歲岁 時时 間间 鐘钟 號号 週周 禮礼 後后 內内 圓圆 幣币 塊块 錢钱 歐欧
鎊镑 韓韩 臺台 盧卢 幾几 數数 餘余 約约 達达 於于 過过 僅仅 將将 滿满 開开 條条 張张 隻只 輛辆 頭头 顆颗 雙双 對对
組组 類类 種种 處处 層层 級级 筆笔 單单 門门 項项 屆届 輪轮 場场 戶户 國国 縣县 區区 鄉乡 鎮镇 倉仓 員员 職职 噸吨
畝亩 頃顷 釐厘 與与 電电 馬马 術术 節节 華华 攝摄 溫温 溼湿 積积 漲涨 減减 縮缩 擴扩 躍跃 損损 虧亏 負负 淨净 價价
貨货 債债 獲获 產产 業业 總总 計计 預预 會会 這这 還还 為为 從从 來来 當当 財财 務务 紀纪 應应 實实 際际 標标 準准
檔档 頁页 圖图 錄录 編编 則则 規规 劃划 曆历 閏闰 農农 陰阴 陽阳 舊旧 鐵铁 體体 視视 訊讯 訂订 購购 銷销 賣卖 買买
費费 資资 額额 貸贷 質质 據据 邊边 觀观 變变 導导 島岛 線线 風风 飛飞 聯联 無无 論论 說说 許许 該该 請请 謂谓 誰谁
讓让 進进 遠远 運运 適适 選选 遞递 歷历 歸归 殺杀 樣样 極极 樓楼 機机 權权 橫横 歡欢 決决 勝胜 賽赛 勢势 動动 勞劳
勻匀 協协 佔占 優优 傳传 儘尽 儲储 兒儿 併并 僱雇 頓顿 頻频 題题 順顺 須须 領领 顯显 飯饭 館馆 駕驾 驗验 驚惊 鮮鲜
註注 報报 審审 詮诠 樹树 結结 麗丽 黃黄 齊齐 齒齿 龍龙 爾尔 釋释 議议 長长 連连 續续 沒没 遲迟 檢检 頂顶
範范 圍围 疇畴 調调 營营 緩缓 貶贬 轉转 勁劲 銳锐 驟骤 壓压 趨趋
"""
SIMPLIFIED = {pair[0]: pair[1] for pair in _TRADITIONAL.split()}

# Forms that nobody can alter, which Taiwan writes in heads too: 新台幣仟元 (NT$ thousands), 仟股, 佰萬元, 仟瓦 (kW).
_OF_CHEQUES = {"仟": "千", "佰": "百"}

_TABLE = str.maketrans(_SIGNS)
_TABLE_ZH = str.maketrans({**_SIGNS, **SIMPLIFIED, **_OF_CHEQUES})
_VARIANTS, _VARIANTS_ZH = (frozenset(map(chr, table)) for table in (_TABLE, _TABLE_ZH))
_DIGIT = "[0-9" + "".join(wide for wide, ascii_ in _FULL_WIDTH.items() if ascii_.isdigit()) + "]"
_GROUPED = compile_late(  # １，２３４ and 15，001, but not 2021，300, $20，300元 or 1，50，200, several numbers
    rf"(?<!{_DIGIT}{{4}})(?<![$¥€£]{_DIGIT})(?<![$¥€£]{_DIGIT}{{2}})(?<![$¥€£]{_DIGIT}{{3}})"
    rf"(?<![A-Za-z]{_DIGIT})(?<![A-Za-z] {_DIGIT})"  # MSL 3，245 ℃
    rf"(?<!{_DIGIT}，{_DIGIT})(?<!{_DIGIT}，{_DIGIT}{{2}})"
    rf"(?<![×xX*]{_DIGIT})(?<={_DIGIT})，(?={_DIGIT}{{3}}(?!{_DIGIT}))"  # nor 4×4，160 MHz
)
_COMMA_AND_DIGITS = compile_late(rf"，{_DIGIT}{{3}}")  # found at once where there are none
_NUMERALS = "零〇○一二三四五六七八九十百千"
_POINT_IN_CHARACTERS = compile_late(rf"(?<=[{_NUMERALS}])[\N{{HYPHENATION POINT}}．](?=[{_NUMERALS}])")  # 五‧五, 5.5
# A letter beyond ASCII: in a Chinese text, a Chinese character.
CHARACTER = r"[^\W\x00-\x7f]"


def is_traditional(text: str) -> bool:
    """Whether a Chinese text has a Traditional character of our vocabulary."""
    return not SIMPLIFIED.keys().isdisjoint(text)


def normalise(text: str, lang: str) -> str:
    """Return ``text`` with variants of a character made equal, of the same length.

    Full-width letters, digits and signs become ASCII (the full-width comma stays a pause), spaces, ends of lines,
    hyphens, dashes and apostrophes one of each, and in Chinese the Traditional characters of our vocabulary Simplified.
    """
    if text.isascii() and "\t" not in text and "\n" not in text:
        return text
    if _COMMA_AND_DIGITS.search(text):
        text = _GROUPED.sub(",", text)
    if "\N{HYPHENATION POINT}" in text or "．" in text:
        text = _POINT_IN_CHARACTERS.sub("点", text)
    table, variants = (_TABLE_ZH, _VARIANTS_ZH) if lang == "zh" else (_TABLE, _VARIANTS)
    return text if variants.isdisjoint(text) else text.translate(table)  # half of all texts have none


def lower_ascii(text: str) -> str:
    """Return ``text`` with A to Z in lower case, of the same length (``str.lower`` may lengthen a text)."""
    return text.encode("utf-8", "surrogatepass").lower().decode("utf-8", "surrogatepass")  # bytes know ASCII only
