"""Currencies and their parts: what is counted in them, and the signs that stand before a number.

The columns: currency | Chinese names | English names | signs | Chinese phrase | English phrase. The currency is an ISO
4217 code, or, where the names may mean several, all of their codes, the likeliest first. A number before it says how
many of it the names stand for: 1/100 GBP is a penny. The rest is as ``unit.py`` explains.

Codes are read by themselves, as names and as signs, and so are the full names that ``cldr.py`` lists: "Nigerian naira"
needs no row, "naira" alone does.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from bialign.figures.units import cldr
from bialign.figures.units.unit import Row, Unit, read_names, read_symbol, read_table
from bialign.records import FigureKind

_MONEY = """
USD|美元 美金 美币 块美元 块美金|U.S._dollars U.S._dollar American_dollars greenbacks|US$ U.S.$ USD$ 美元 美金\
|花了3美元|it cost 3 U.S. dollars
1/100 USD|美仙|||贵了3美仙|3 US cents more
1/100 AUD|澳仙|Australian_cents||贵了3澳仙|3 Australian cents more
USD HKD TWD SGD AUD CAD NZD MOP||dollars dollar bucks|$|花了$3|it cost 3 dollars
1/100 USD HKD TWD SGD AUD CAD NZD MOP|美分|cents cent ¢ US_cents||贵了3美分|3 cents more
CNY|人民币 元人民币 块人民币 圆人民币|RMB yuan renminbi Chinese_yuan kuai CNH|RMB Rmb RMB¥ CN¥ CNH 人民币\
|花了3元人民币|it cost RMB3
CNY TWD HKD MOP|元 块 圆 块钱 元整 圆整 元正||¥|花了3元|it cost 3 yuan
1/10 CNY||jiao mao||花了3角钱|it cost 3 jiao
1/10 CNY TWD HKD MOP|角 毛 角钱 毛钱|||花了3毛钱|it cost 3 mao
1/100 CNY||fen||花了3分钱|it cost 3 fen
1/100 CNY TWD HKD MOP|分钱|||花了3分钱|it cost 3 fen
HKD|港元 港币 港纸 元港币|Hong_Kong_dollars Hong_Kong_dollar|HK$ HKD$ 港币 港元|花了3港元|it cost 3 Hong Kong dollars
1/100 HKD|仙 港仙|HK_cents Hong_Kong_cents HK_cent||每股3港仙|3 HK cents a share
MOP|澳门元 澳门币||MOP$|花了3澳门元|it cost MOP$3
TWD|新台币 台币 元新台币 新台币元 元台币|NTD NT_dollars New_Taiwan_dollars New_Taiwan_Dollars Taiwan_dollars\
|NT$ NTD 新台币 台币 NT_$ NTD$|花了新台币3元|it cost NT$3
EUR|欧元 欧|euro euros €|€ 欧元|花了3欧元|it cost 3 euros
GBP|英镑 镑|£ pounds_sterling pound_sterling sterling quid British_pounds|£ 英镑|花了3英镑|it cost £3
1/100 GBP|便士|pence p||£1.20，贵了3便士|£1.20, or 3p more
JPY|日元 日圆 日币|yen Japanese_yen|JP¥ 日元|花了3日元|it cost 3 yen
KRW|韩元 韩圆 韩币|won South_Korean_won|₩|花了3韩元|it cost 3 won
INR|卢比 印度卢比|rupees rupee Indian_rupees|₹ Rs. Rs|花了3卢比|it cost 3 rupees
RUB|卢布|roubles rouble rubles ruble Russian_rubles|₽|花了3卢布|it cost 3 roubles
CHF|瑞士法郎 瑞郎|francs Swiss_francs Swiss_franc||花了3瑞士法郎|it cost 3 Swiss francs
SGD|新加坡元 新元 坡元 坡币|Singapore_dollars|S$ SG$|花了3新元|it cost S$3
AUD|澳元 澳大利亚元 澳币|Australian_dollars|A$ AU$|花了3澳元|it cost A$3
CAD|加元 加拿大元 加币|Canadian_dollars|C$ CA$|花了3加元|it cost C$3
NZD|新西兰元 纽元||NZ$|花了3新西兰元|it cost NZ$3
THB|泰铢 铢|baht|฿|花了3泰铢|it cost 3 baht
MYR|令吉 林吉特|ringgit|RM|花了3令吉|it cost 3 ringgit
IDR|印尼盾|rupiah|Rp|花了3印尼盾|it cost 3 rupiah
VND|越南盾||₫|花了3越南盾|it cost ₫3
PHP|||₱|花了3菲律宾比索|it cost ₱3
BDT|塔卡|taka|৳|花了3塔卡|it cost 3 taka
BRL|雷亚尔|reais|R$|花了3雷亚尔|it cost 3 reais
TRY|里拉|lira liras|₺|花了3里拉|it cost 3 lira
ILS|谢克尔|shekel shekels|₪|花了3谢克尔|it cost 3 shekels
KZT|坚戈|tenge|₸|花了3坚戈|it cost 3 tenge
NGN|奈拉|naira|₦|花了3奈拉|it cost 3 naira
PLN|兹罗提|zloty zlotys|zł|花了3兹罗提|it cost 3 zlotys
UAH|格里夫纳|hryvnia hryvnias|₴|花了3格里夫纳|it cost 3 hryvnias
HUF|福林|forint forints||花了3福林|it cost 3 forints
SEK NOK DKK ISK|克朗|kronor kroner kr|kr|花了3克朗|it cost 3 kroner
MXN PHP ARS CLP COP UYU DOP CUP|比索|peso pesos||花了3比索|it cost 3 pesos
AED MAD|迪拉姆|dirham dirhams||花了3迪拉姆|it cost 3 dirhams
SAR QAR YER OMR IRR|里亚尔|riyal riyals rial rials||花了3里亚尔|it cost 3 riyals
KWD IQD JOD BHD TND DZD RSD LYD|第纳尔|dinar dinars||花了3第纳尔|it cost 3 dinars
KES TZS UGX SOS|先令|shillings||花了3先令|it cost 3 shillings
BTC|比特币 枚比特币 个比特币|bitcoin bitcoins BTC||花了3比特币|it cost 3 bitcoins
"""


def money(*currencies: str, multiplier: Fraction = Fraction(1)) -> Unit:
    """Return the unit of a currency, or of a name that several currencies bear, the likeliest first."""
    several = currencies if len(currencies) > 1 else ()
    return Unit(FigureKind.MONEY, currencies[0], multiplier=multiplier, currencies=several)


def _by_cldr() -> Iterator[Row]:
    for code, (en, zh) in cldr.CURRENCIES.items():
        yield Row(money(code), (code, *zh), (code, *en), (code,))


def _by_hand() -> Iterator[Row]:
    for column, zh, en, signs, zh_phrase, en_phrase in read_table(_MONEY, 6):
        multiplier, codes = read_symbol(column)
        unit = money(*codes.split(), multiplier=multiplier)
        yield Row(unit, read_names(zh), read_names(en), read_names(signs), zh_phrase, en_phrase)


BY_HAND = tuple(_by_hand())
ROWS = (*_by_cldr(), *BY_HAND)
