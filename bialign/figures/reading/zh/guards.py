"""Words and names that only look like figures: closed to the rules that follow."""

from __future__ import annotations

from collections.abc import Iterable

from bialign.figures.reading.rule import Example, Rule, closed, each
from bialign.figures.reading.zh.classifiers import CLASSIFIERS
from bialign.figures.reading.zh.numerals import HAN_DIGITS, HAN_SCALES
from bialign.figures.variants import CHARACTER
from bialign.patterns import compile_late

# Idioms, adverbs, names and policies whose characters would make a number or a quantity. Grouped by the character
# that misleads, so that a gap is easy to see; a few of each group are glossed. What is a number as often as not (两国,
# two countries; 三轮, three rounds) is left out.
_WORDS = (
    # 万: in case, very much, all-powerful; the Great Wall, Wanda
    """
    万一 万万 万分 万能 万物 万象 万岁 万般 万众 万事 万里长城 万里挑一 万家灯火 万科 万达 万豪 万宝 万向 万华
    万先生 万女士 万元户 万古 万人空巷 万无一失 万圣节 万维网 万国 万隆 万县 万宁 万象更新
    """,
    # 千: by all means, in every way, millennium, far away
    """
    千万别 千万不 千万要 千万注意 千方百计 千篇一律 千禧 千禧一代 千里马 千里迢迢 千家万户 千军万马 千载难逢
    千辛万苦 千变万化 千差万别 千丝万缕 千秋 千钧一发 千真万确 千古 千岛 千层 千金 千叶 千山 千分表
    """,
    # 百: wholly, Baidu, common people, blossoming, department stores
    """
    百度 百姓 百事 百货 百科 百花 百花齐放 百家争鸣 百合 百般 百叶 百老汇 百年大计 百年一遇 百战百胜
    百折不挠 百忙 百里挑一 百业 百色 百慕大 百威 百胜 百丽 百济 百盛 百联 百度公司 百日维新 老百姓 百感交集
    百发百中 百无聊赖 百科全书 百闻不如一见 百思 百分位 上百分位 百害 百川 百万富翁 千万富翁
    """,
    # 十: very, full, cross, perfect, Double Eleven, the Ming Tombs
    """
    十分 十足 十字 十堰 十全十美 十有八九 十拿九稳 十万火急 十恶不赦 十八般 十字路口 红十字 双十一 双十二
    双十节 十面埋伏 十月革命 十里 十三陵
    """,
    # 一: on the one hand, always, in general, together, policies and firms with one in their name
    """
    一方面 另一方面 一直 一般 一起 一些 一样 一旦 一定 一切 一致 一律 一贯 一向 一再 一度 一时 一番 一边 一面 一味
    一流 一线 一生 一身 一并 一同 一体 一道 一共 一概 一举 一带一路 一带 一汽 一加 一鸣 一来 一经 一手 一心 一如
    一应 一无 一下 一下子 一会儿 一会 一口气 一点点 一点儿 一次性 一系列 一连串 一部分 一部份 一家人 一辈子 一日游
    一把手 一窝蜂 一刀切 一站式 一体化 一揽子 一国两制 一石二鸟 一举两得 一五一十 一模一样 一心一意 一去不 一落千丈
    一望无际 一波三折 一分为二 一目了然 一文不值 一团 一席之地 一臂之力 一脉 一路 一条龙 一年一度 一日千里 一成不变
    一刻 一早 一夜之间 一阵 一方 一对一 一回事 一门心思 一个劲 一代人 一级市场
    """,
    # 一 at the end: unite, only, single, arbitrary; 第 in terms: third parties, primary industry, second wind
    """
    统一 唯一 单一 同一 任一 专一 不一 逐一 第一时间 第一线 第一手 第一夫人 第一财经 合一 归一 如一 为一体 第三方
    第三者 第三人 第三世界 第二职业 第二春 第六感
    """,
    # 二: second-hand, binary, carbon dioxide, the Second World War, second child
    """
    二手 二手房 二维 二进制 二进位 二氧化 二战 二话不说 二极管 二人转 二把手 二叠纪 二线 二胎 二孩 二甲 二噁英 二心
    二次元 二次曲线 二房东 二级市场
    """,
    # 三: Sanya, Samsung, sandwich, the Three Gorges, triangle, over and over
    """
    三亚 三星 三明 三明治 三甲 三维 三农 三峡 三国 三国演义 三观 三角形 三无 三鹿 三一重工 三菱 三井 三洋 三得利
    三文鱼 三级跳 三令五申 三心二意 三番五次 三番两次 三五成群 三三两两 三言两语 三包 三通 三板 新三板 三线 三江
    三门峡 三沙 三权分立 三驾马车 三长两短 三教九流 三十六计 三十而立 三七二十一 三缄其口 三思 三围 三伏 三峡大坝
    三藩市 三体 三角洲 三元里
    """,
    # 四: Sichuan, everywhere, all around, the four seasons, rounding
    "四川 四处 四周 四季 四面 四方 四分五裂 四面八方 四通八达 四大名著 四平 四书 四肢 四舍五入 四维 四合院 四环 四海",
    # 五: the Fourth of May, of every kind, hardware, Labour Day, the Pentagon
    """
    五四 五花八门 五道口 五金 五粮液 五一 五味 五谷 五官 五彩 五环 五湖四海 五角大楼 五菱 五指山 五体投地 五星红旗
    五星级 五台山 五线谱 五行 五脏 五矿 五羊
    """,
    # 六: Lu'an, the universe, relatives, Children's Day
    "六安 六合 六盘水 六神无主 六亲 六朝 六一",
    # 七: at sixes and sevens, all talking at once, the seventh evening
    "七上八下 七嘴八舌 乱七八糟 七喜 七夕 七匹狼 七手八脚 七零八落 七星",
    # 八: gossip, nearly new, Badaling, the Eight Banners
    "八卦 八成新 八达岭 八仙 八宝 八股 八面玲珑 八方 八路军 八旗 八角",
    # 九: a drop in the ocean, Jiujiang, Kowloon, a firm called Joyoung
    "九牛一毛 九江 九州 九阳 九寨沟 九死一生 九泉 九龙 九华山 九霄",
    # 零: retail, parts, snacks, scattered, zero tolerance
    """
    零售 零和 零件 零部件 零食 零星 零碎 零钱 零距离 零散 零头 零工 零花 零容忍 零配件 归零 零一万物 清零 凋零 飘零
    零的突破 零日 零担
    """,
    # 半: semiconductor, peninsula, radius, half-heartedly, reports for half a year
    """
    半导体 半岛 半径 半途而废 半信半疑 半成品 半决赛 半官方 半自动 半天 半路 半夜 半边天 半壁江山 半年报
    半年度报告 半球 半身 半空 半点 半推半就
    """,
    # 两: both sides of the Strait, the two sessions, the two poles, both
    """
    两岸 两两 两会 两极 两性 两旁 两面 两者 两难 两用 两栖 两口子 两全其美 两败俱伤 两弹一星 两高 两融 两桶油 两把刷子
    两码事 两小无猜 两翼 首尾两天 首尾两日 首尾两年 首尾两月 首尾两个月
    """,
    # 双: both carbon goals, both sides, twins
    "双碳 双边 双方 双赢 双重 双向 双语 双手 双胞胎 双鸭山 双汇 双轨",
    # 亿: firms, and all the many
    "亿纬 亿万 亿利 亿滋 亿达 亿欧",
    # 兆: firms and omens
    "兆易 兆丰 兆头 吉兆 预兆 征兆",
    # sayings with numbers within: among the best, countless, absent-minded, a little further; ranks of people
    """
    数一数二 无数 丢三落四 接二连三 推三阻四 颠三倒四 朝三暮四 说三道四 低三下四 不三不四 再三 不管三七二十一
    独一无二 举一反三 不一而足 始终如一 合二为一 莫衷一是 以一当十 挂一漏万 退一步 进一步 更进一步 万变不离其宗
    千千万万 队伍
    """,
    # days of the calendar that bear numbers: New Year's Day of the moon, Women's Day, the Fourth of May
    """
    正月初一 初一 初二 初三 大年三十 除夕 二月二 三八妇女节 六一儿童节 五一劳动节 十一黄金周 七七事变 九一八
    五四运动 一二九 三一五 八一 七一 四五运动 九三学社
    """,
    # the day before, each one, that one, the last day
    "前一日 前一天 前一年 前一周 前一个 后一天 次一 每一 这一 那一 某一 另一 任何一 哪一 最后一日 最后一天 三七五",
    # the next century, congresses of the Party, firms, a little
    """
    下一世纪 上一世纪 四大天王 半月谈 三元桥 四季度假 一卡通 三只松鼠 六国化工 七天连锁 二十大 十五大 十六大 十七大
    十八大 十九大 三步曲 两三下 三胎 一季稻 一点一滴 一点一点 孤零零 零零散散 零零星星 乌七八糟 七七八八 十之八九
    八九不离十
    """,
    # proverbs and names of two and more numbers: the pot calling the kettle black, Isuzu
    """
    五十步笑百步 三百六十行 入木三分 十二分 半斤八两 七老八十 二十一点 一分钱一分货 三分天下 三句话不离本行 五十铃
    八百伴 三星堆 百年好合 百里 千里 万里 一千零一夜 丁一 王一 李一
    """,
    # 几, 多 and 半: nearly, geometry, for the most part
    "几乎 几何 几度 几经 十几年如一日 大多数",
)
_NAMES = sorted(" ".join(_WORDS).split(), key=len, reverse=True)
# A word that may also be a number where a unit follows: 十分钟, 一面墙, 百里.
_UNLESS = {
    "十二分": "之钟",
    "十分": "钟之",
    "万分": "之",
    "万万": "分",
    "一方": "米",
    "四季": "度",
    "四周": "左内后之时多以",  # 四周左右: about four weeks
    "百里": "",
    "一刻": "钟",
    "一时": "",
    "一道": "题菜",
    "三通": "",
    "一面": "旗墙",
    "十里": "",
    "八成新": "",
}


def _by_first_character(words: Iterable[str]) -> str:
    """Return a pattern that tries only the words with the right first character."""
    by_first: dict[str, list[str]] = {}
    for word in words:
        by_first.setdefault(word[0], []).append(word[1:] + _not_before(word))
    return "|".join(f"{first}(?:{'|'.join(rests)})" for first, rests in by_first.items())


def _not_before(word: str) -> str:
    """Return what must not follow: a word that ends in a numeral is none where the numeral goes on."""
    numerals = f"{HAN_DIGITS}{HAN_SCALES}" if word[-1] in HAN_DIGITS + HAN_SCALES else ""
    following = numerals + _UNLESS.get(word, "")
    return f"(?![{following}])" if following else ""


# A numeral that is part of a term: 二次方程 (quadratic equation), 三轮车 (tricycle), 八分音符 (quaver), 十二指肠.
_DIGITS = f"[{HAN_DIGITS}十]"
_TERMS = "|".join(
    (
        f"{_DIGITS}分(?=[熟音仪头位裂货耕])",  # 七分熟, medium well done
        f"{_DIGITS}次(?=[方函曲型幂冪多元])",  # 二次方, square
        f"{_DIGITS}项(?=[式全])",  # 二项式, binomial
        f"{_DIGITS}头(?=肌)",  # 二头肌, biceps
        f"{_DIGITS}倍(?=[体子])",  # 三倍体, triploid
        f"{_DIGITS}年生(?![产活意])",  # 一年生, annual
        f"{_DIGITS}部(?=曲)",  # 三部曲, trilogy
        f"{_DIGITS}轮(?=[车摩定马])",  # 三轮车, tricycle
        f"{_DIGITS}里(?=[香河桥屯沟庄店乡镇铺])",  # 十里铺, a village
        f"{_DIGITS}道(?=[河江沟湾桥口里贩])",  # 二道贩子, a middleman
        f"{_DIGITS}字(?=[路形步脚腿胡经诀架头])",  # 八字胡, a moustache
        rf"{_DIGITS}{{1,3}}(?:面体|边形|角形|进制|指肠|行诗|项全能|级士官|倍体|进位)",  # 六边形, hexagon
        "[两二三四]度(?=[获夺斩举当参任赴出登受蝉荣传拜访入担执])|(?<=梅开)二度",  # 两度获奖, twice
        "(?<![0-9.])(?:2|8|10|12|16|32|58|60|64) ?进[制位]",  # 16进制, hexadecimal
        rf"(?<![0-9{HAN_DIGITS}十百千万]个)(?<![0-9] 个)八位元组",  # an octet, as eight bits are called
        "倍增(?=[系器因])",  # 倍增系数, a factor to multiply by
        # 八度音, 高八度, 一个八度: an octave; 升高八度 may be eight degrees
        "八度(?=[数音]|关系|记号|检查|中的|位置)|(?<=(?<![升降提])[高低])八度|(?<=[个小纯])八度|(?<=个 )八度",
        "半月[刊板瓣]",  # a fortnightly, the meniscus
        "(?<![今昨明当天每])[早晚快慢]一点(?![钟半过多零整差])",  # a little earlier, later
    )
)
# People called by a number: 十三哥 (Thirteenth Brother), 萧十三, 十三道 (… said). The surnames end no common word.
_TEENS = "(?:[二三四五六七八九]?十[一二三四五六七八九]?)"
_SURNAMES = "萧赵孙李吴郑冯陈褚蒋沈韩杨朱秦吕曹魏陶邹潘葛范彭鲁韦俞袁柳鲍唐薛倪滕殷郝傅孟尹姚邵汪祁狄徐崔廖"
_NOT_COUNTING = rf"(?![{CLASSIFIERS}{HAN_SCALES}{HAN_DIGITS}余多来几点年月日天岁元块米里斤两亩小分时周星])"
_PERSONS = (
    rf"(?:{_TEENS}|[二三四五六七八九])"
    r"(?:哥(?!们)|爷(?![们孙])|叔|婶|嫂|郎|娘(?!娘)|姨|姑(?!娘)|(?:姐|妹|弟)(?![妹兄弟姐子]))"
    rf"|(?<=[{_SURNAMES}]){_TEENS}(?:{_NOT_COUNTING}|(?=道[:，。]))"
    rf"|{_TEENS}(?=(?:冷?笑|怒|叹|喝|问|答|哭|低声|大声)道|[道说]:)"
)
_NO_MONEY = "(?<![花付费每为值价计收缴罚达至过约共赔欠奖款额币美港加欧日澳韩])"
_ARITY = (
    rf"{_NO_MONEY}[一二三四]元(?![钱整正人以左右上下多起至到的港台美每和及与或者硬纸钞币店{HAN_DIGITS}])"
    rf"(?={CHARACTER})|"  # 三元向量, a vector of three
    r"(?<=[非])二元|二元(?=[树结值串选期权域叉码序状论对])|"
    r"[一二三四五多]元(?=[组函方概随联分变一二线性素论回正高可酸醇音数运化区]| ?[A-Z]{2})"  # 二元函数, of two variables
    "|(?<=[高中低]镍)三元"  # ternary, of three metals
)
_TIERS = r"[一二三四五六](?:、?[一二三四五六])*线"  # 一二线城市: tiers one and two, not twelve
_NOT_WITHIN = rf"(?<![0-9{HAN_DIGITS}十百千亿几数])(?<![0-9] )"  # a numeral: 1 亿欧元
_TIER = compile_late(rf"(?<=[十百千万亿])[一二三四五六]{{2,}}线|{_NOT_WITHIN}{_TIERS}")  # 数亿一二线城市居民
# The characters that may come first are looked at before all else: most of a text has none of them.
_FIRST_OF_PERSONS = "[二三四五六七八九十]"
_PERSON = compile_late(rf"(?={_FIRST_OF_PERSONS}){_NOT_WITHIN}(?:{_PERSONS})")
_FIRST_OF_TERMS = f"[{HAN_DIGITS}十多半早晚快慢倍1-68]"
_TERM = compile_late(rf"(?={_FIRST_OF_TERMS}){_NOT_WITHIN}(?:{_TERMS}|{_ARITY})")
_FIRST_OF_WORDS = f"[{''.join(sorted({name[0] for name in _NAMES}))}]"
# 四点十分 is a time, 优点十分明显 are very clear advantages.
_NO_MINUTES = rf"(?!(?<=[{HAN_DIGITS}十0-9][点时])(?:十分|一刻))"
_NO_ORDINAL = "(?!(?<=第)四[季周])"  # 第四季, the fourth quarter
_WORD = compile_late(rf"(?={_FIRST_OF_WORDS}){_NO_MINUTES}{_NO_ORDINAL}{_NOT_WITHIN}(?:{_by_first_character(_NAMES)})")

TIERS = Rule(
    name="tiers",
    read=each(_TIER, closed),
    needs=compile_late("线"),
    examples=(
        Example("一二线城市", gloss="cities of tiers one and two"),
        Example(
            "数亿一二线城市居民",
            "数亿: count [100000000,1000000000)",
            "hundreds of millions of people in cities of tiers one and two",
        ),
        Example("一二十个城市", "一二十: count [10,20]", "ten or twenty cities"),
    ),
)
PERSONS = Rule(
    name="people called by a number",
    read=each(_PERSON, closed),
    needs=compile_late(_FIRST_OF_PERSONS),
    examples=(
        Example("十三哥来信了", gloss="Thirteenth Brother has written"),
        Example("萧十三中箭", gloss="Xiao Shisan was hit by an arrow"),
        Example("十三个哥哥", "十三: count 13", "thirteen elder brothers"),
    ),
)
TERMS = Rule(
    name="terms",
    read=each(_TERM, closed),
    needs=compile_late(_FIRST_OF_TERMS),
    examples=(
        Example("二次方程", gloss="a quadratic equation"),
        Example("十二指肠", gloss="the duodenum"),
        Example("二元函数", gloss="a function of two variables"),
        Example("二元樹", gloss="a binary tree"),
        Example("高镍三元1.14万吨", "1.14万吨: measure 11400 t", "11,400 tonnes of high-nickel ternary cathodes"),
        Example("非二元結果", gloss="results that are not binary"),
        Example("二元钱", "二元: money 2 CNY?", "two yuan"),
        Example("十二边", "十二: count 12", "twelve sides"),
    ),
)
WORDS = Rule(
    name="words that only look like numbers",
    read=each(_WORD, closed),
    needs=compile_late(_FIRST_OF_WORDS),
    examples=(
        Example("十分满意", gloss="very satisfied"),
        Example("万一停电", gloss="in case of a power cut"),
        Example("三亚的海滩", gloss="the beaches of Sanya"),
        Example("十分钟后开船", "十分钟: duration 10 min", "the ship sails in ten minutes"),
        Example("两国签约", "两: count 2 soft", "the two countries sign"),
    ),
)
