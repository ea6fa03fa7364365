"""Chinese words that begin as a unit ends, and single units that are more often a part of a word.

390亿升至 (39 billion, rising to) is not a volume: 升, a litre, begins 升至 here. A row holds the words that begin with
one character, each with its meaning; the first two characters of a word are what is looked at.
"""

from __future__ import annotations

_WORDS = """
升: 升至 rise to · 升到 rise to · 升为 rise to · 升值 appreciate · 升幅 size of a rise · 升高 rise · 升级 upgrade
升: 升息 raise rates · 升降 rise and fall
分: 分别 respectively · 分为 divide into · 分成 divide into · 分配 allot · 分析 analyse · 分布 be spread · 分之 parts of
分: 分红 dividend · 分支 branch · 分享 share · 分子 molecule
节: 节约 save · 节省 save · 节能 save energy · 节目 programme · 节日 holiday · 节点 node
度: 度过 spend time · 度假 go on holiday · 度量 measure
里: 里面 inside · 里程 mileage · 里约 Rio
秒: 秒杀 flash sale
平: 平均 average · 平安 safe · 平台 platform · 平衡 balance · 平静 calm · 平面 plane · 平稳 steady
码: 码头 quay
克: 克服 overcome · 克隆 clone
卡: 卡车 lorry · 卡片 card · 卡塔尔 Qatar
瓦: 瓦解 collapse · 瓦斯 gas
周: 周围 around · 周边 surroundings · 周期 period
日: 日本 Japan · 日均 daily average · 日志 log
年: 年轻 young · 年龄 age · 年均 yearly average · 年级 grade · 年代 decade · 年薪 yearly pay
天: 天然 natural · 天气 weather · 天津 Tianjin · 天王 superstar
组: 组合 combine
季: 季节 season · 季后 after the season
成: 成立 found
点: 点评 comment
焦: 焦点 focus · 焦虑 anxiety
帕: 帕金森 Parkinson
米: 米兰 Milan
欧: 欧盟 European Union · 欧洲 Europe · 欧美 Europe and America · 欧冠 Champions League
仙: 仙女 fairy
圆: 圆满 complete · 圆形 round
元: 元素 element · 元首 head of state · 元旦 New Year's Day · 元老 veteran · 元件 component · 元宇宙 metaverse
块: 块状 lumpy
桶: 桶装 in barrels
角: 角度 angle · 角色 role · 角落 corner · 角逐 contend · 角钢 angle steel · 角膜 cornea · 角质 keratin
角: 角洲 of 三角洲, delta · 角形 of 三角形, triangle · 角星 of 五角星, star · 角恋 of 三角恋, love triangle
角: 角关 of 三角关系, triangle · 角债 of 三角债, chain of debts · 角龙 of 三角龙, triceratops
角: 角楼 corner tower · 角大 of 五角大楼, the Pentagon
磅: 磅礴 majestic
亩: 亩产 yield of a mu
两: 两国 two countries · 两家 two firms · 两地 two places · 两大 two great · 两项 two items · 两次 twice
两: 两种 two kinds · 两年 two years · 两月 two months · 两天 two days · 两周 two weeks · 两会 two sessions
两: 两侧 both sides · 两边 both sides · 两手 both hands · 两面 two sides · 两头 both ends · 两倍 twice as much
两: 两成 two tenths · 两千 two thousand · 两万 20,000 · 两百 two hundred · 两亿 200 million · 两层 two storeys
两: 两只 two of them · 两条 two of them · 两台 two machines · 两张 two sheets · 两辆 two cars · 两部 two works
两: 两座 two buildings · 两间 two rooms · 两所 two schools · 两件 two pieces · 两份 two portions · 两支 two teams
两: 两场 two matches · 两轮 two rounds · 两届 two terms · 两期 two issues · 两队 two teams · 两架 two aircraft
两: 两艘 two ships · 两者 both · 两岸 both banks · 两个 two of them · 两名 two people · 两位 two people
两: 两人 two people · 两级 two levels
毛: 毛利 gross profit · 毛发 hair · 毛巾 towel · 毛衣 jumper · 毛重 gross weight · 毛皮 fur · 毛额 gross amount
毛: 毛坯 blank · 毛病 fault · 毛收入 gross income · 毛泽东 Mao Zedong
铢: 铢两 trifling
丈: 丈夫 husband · 丈母娘 mother-in-law · 丈人 father-in-law · 丈量 measure
尺: 尺寸 size · 尺度 scale · 尺码 size · 尺子 ruler · 尺讲 of 三尺讲台, the teacher's desk
尺: 尺童 of 三尺童子, a small child · 尺男 of 七尺男儿, a grown man
寸: 寸步 a single step · 寸土 an inch of land · 寸不 of 三寸不烂之舌, a silver tongue
钱: 钱不 of 一钱不值, worthless · 钱包 purse · 钱财 wealth · 钱币 coins · 钱庄 old bank
"""


def _rows() -> dict[str, str]:
    """Return the meaning of each word."""
    rows = (row.partition(": ")[2].split(" · ") for row in _WORDS.strip().splitlines())
    return {word: gloss for row in rows for word, _, gloss in (item.partition(" ") for item in row)}


MEANINGS = _rows()
LIKE_UNITS = frozenset(word[:2] for word in MEANINGS)

# After a bare scale (千里, 百度, 万丈) these are parts of words, unless something before says that a number is meant.
AMBIGUOUS = frozenset("度分里节方平卡码桶块圆欧镑升折点天日年季周刻载瓦克米斤两秒倍成匹铢晚夜丈尺寸钱")
