"""Random texts, full of what figures are made of."""

from __future__ import annotations

from hypothesis import strategies as st

# Pieces that figures are made of, so that random texts are full of them, and any other characters.
PIECES = """
1 2025 3.5 1,234 ½ .5 － – - ~ % ％ $ US$ RMB ¥ € ( ) : / . , 。 、 年 月 日 号 时 点 分 一 二 两 三 十 百 千 万 亿 兆
几 数 半 成 折 倍 个 名 元 美元 岁 第 至 到 约 近 多 余 以上 下降 增长 翻一番 去年 上半年 季度 世纪 年代 分之
one two three hundred million billion dozen half third second quarter May March Q1 FY2024 p.m. years percent points to
and of about rose doubled last year H100 GPT-5 Article [1] https://a.b/1 İ \U0001f600
"""
PIECES_AND_SPACES = (*PIECES.split(), "\n", "\N{NO-BREAK SPACE}")
texts = st.lists(st.sampled_from(PIECES_AND_SPACES) | st.text(max_size=3), max_size=25).map("".join) | st.lists(
    st.sampled_from(PIECES_AND_SPACES), max_size=25
).map(" ".join)
