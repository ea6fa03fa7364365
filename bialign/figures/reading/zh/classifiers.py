"""Classifiers: the words between a number and what it counts, as the 名 of 三名医生 (three doctors)."""

from __future__ import annotations

# What may be counted by a numeral in characters directly before it.
CLASSIFIERS = (
    "个位名人家台辆架艘列部款项件份张条只头匹棵株朵颗粒块片本册篇首幅封批组群队班套双对副支枝根座栋幢间所层楼户口次回场届轮"
    "趟遍番种类样级等步笔宗起例单桩瓶杯箱袋包盒罐门股席处国省市县州城村镇区大字页行排道具枚发盘缸晚夜幕句厂店校员胎孩剂集期路者"
)
# After 一 fewer: 一样 (the same), 一起 (together), 一面 (while) are words.
AFTER_ONE = "个位名家台辆架艘款项件份张条只匹棵株颗粒本册篇首幅封批组群支根座栋幢间所户次届轮种笔宗例单枚"
