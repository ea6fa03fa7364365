"""Footnote marks: ``of the decade.3 When`` and ``的决裂。3 当这位`` belong to the sentence before them."""

from __future__ import annotations

from collections.abc import Iterator

from bialign.patterns import compile_late
from bialign.records import Span
from bialign.segmentation.en import LABEL

# What a figure counts or measures, so that it opens the next sentence instead of being a mark:
# 年月日号时点分秒 date and time · 岁 years of age · 亿万千百十兆 powers · 元美英欧日 currencies · 余多几 and more ·
# 个名位人家项条件次 … classifiers · 成倍折度 tenths, times, discounts, degrees · 吨米克 … measures · 至到比 to, against
_COUNTED = (
    "年月日号號时時点點分秒周週岁歲世亿億万萬千百十兆余餘多几幾元美英欧歐港澳镑鎊"
    "个個名位人家项項条條件只隻次倍成折度季天台臺辆輛座处處所种種类類层層场場届屆部份张張篇起架艘支枚颗顆块塊级級期轮輪"
    "番对對双雙组組批节節章款口户戶国國省市县縣区區方强板股笔筆本册冊步线線则則例样樣句队隊票球排门門面片段道集幅套杯"
    "公平吨噸克斤升米里厘毫海立瓦亩畝至到比大小男女"
)
_EN_COUNTED = r"(?:percent|per|million|billion|trillion|thousand|hundred|bn|mn|[ap]\.?m)\b"

_SYMBOLS = r"(?:\[\d{1,3}(?:[,–-] ?\d{1,3})*\])+|\[\^[^\]\s]{1,20}\]|[⁰¹²³⁴⁵⁶⁷⁸⁹]+|[①-⑳](?=\s|\Z)"
_BARE = rf"\d{{1,2}}(?=\s|\Z|[“「『])(?!\s*(?:[a-z{_COUNTED}%％‰°℃$€£¥,，.、:：+×/–~～—-]|{_EN_COUNTED}))"
_MARK = compile_late(rf"(?<=[。！？｡．.!?…”’」』）)\"\]])(?:{_SYMBOLS}|(?P<bare>{_BARE}))")

_STOPPED = compile_late(r"[。！？｡．.!?…][”’」』）)\"\]]*\Z")
_STOPPED_BEFORE_DIGITS = compile_late(r"(?:[。！？｡!?…]|[^\W\d][.．])[”’」』）)\"\]]*\Z")  # 5.3 is a decimal


def find_marks(text: str) -> Iterator[Span]:
    """Yield, ascending, the spans of the footnote marks that stand right behind the end of a sentence."""
    for match in _MARK.finditer(text):
        before = text[max(0, match.start() - 8) : match.start()]
        stopped = _STOPPED_BEFORE_DIGITS if match["bare"] else _STOPPED
        if stopped.search(before) and not (match["bare"] and LABEL.search(before)):
            yield Span(*match.span())
