"""Measures and durations: what is counted in them.

``[length] m`` opens a dimension and names its base unit. Below it a row is a unit, with these columns::

    symbol | factor to the base unit | CLDR name | Chinese names | English names | Chinese phrase | English phrase

A factor is exact: a decimal, a fraction or a power of ten (1e-6). The CLDR name adds what ``cldr.py`` lists under it,
in English all of it, in Chinese what is longer than one character; ``!CD`` leaves one of these out. English names are
read in Chinese too (3 km). A number before the symbol says how many of it the names stand for. The rest is as
``unit.py`` explains.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from bialign.figures.units import cldr
from bialign.figures.units.unit import Row, Unit, read_names, read_symbol, read_table
from bialign.records import FigureKind

_MEASURES = """
[length] m
km|1000|length-kilometer|公里 千米|km kms KM Km|全长3公里|3 km long
m|1|length-meter|米 公尺|m|长3米|3 m long
dm|0.1|length-decimeter|分米|dm|长3分米|3 dm long
cm|0.01|length-centimeter|厘米 公分|cm|长3厘米|3 cm long
mm|0.001|length-millimeter|毫米 公厘 毫公尺|mm|厚3毫米|3 mm thick
µm|1e-6|length-micrometer|微米|µm μm um micron microns|厚3微米|3 µm thick
nm|1e-9|length-nanometer|纳米 奈米|nm|采用3纳米工艺|made in a 3 nm process
mi|1609.344|length-mile|英里|mi|全程3英里|a run of 3 miles
nmi|1852|length-nautical-mile|海里 浬|nmi|离岸3海里|3 nautical miles offshore
yd|0.9144|length-yard|码|yd|远在3码之外|3 yards away
ft|0.3048|length-foot|英尺 呎|ft|高3英尺|3 feet high
in|0.0254|length-inch|英寸 吋|inch inches|宽3英寸|3 inches wide
ly|9460730472580800|length-light-year|光年||距离我们3光年|3 light years away
# Chinese measures, as fixed in 1930: a li is 500 metres, three chi are one.
里|500||里 华里|li|走了3里路|they walked 3 li
zhang|10/3||丈 市丈|zhang|高3丈|3 zhang high
chi|1/3||尺 市尺|chi|长3尺|3 chi long
cun|1/30||寸 市寸|cun|厚3寸|3 cun thick

[area] m²
km2|1e6|area-square-kilometer|平方公里 平方千米|km² km2 sq_km sq._km square_km|面积3平方公里|an area of 3 km²
m2|1|area-square-meter|平方米 平方公尺 平米 平 ㎡|m² m2 sqm sq_m sq._m sq.m. sq.m sq._metres square_m \
  |面积3平方米|an area of 3 m2
cm2|1e-4|area-square-centimeter|平方厘米 平方公分|cm² cm2|面积3平方厘米|an area of 3 cm²
ha|1e4|area-hectare|公顷|ha|占地3公顷|a site of 3 ha
acre|4046.8564224|area-acre|英亩|ac|占地3英亩|a site of 3 acres
ft2|0.09290304|area-square-foot|平方英尺 平方呎|sq_ft sq._ft sq.ft. sqft ft² ft2|面积3平方英尺|an area of 3 sq ft
mi2|2589988.110336|area-square-mile|平方英里|sq_mi sq._mi|面积3平方英里|an area of 3 square miles
mu|2000/3||亩 市亩|mu|种了3亩地|they farm 3 mu
ping|400/121||坪|ping|面积3坪|an area of 3 ping

[volume] m³
bcm|1e9|||bcm bcma|产气30亿立方米|3 bcm of gas
mcm|1e6|||mcm|产气3百万立方米|3 mcm of gas
km3|1e9|volume-cubic-kilometer|立方公里 立方千米|km³|蓄水3立方公里|it holds 3 km³ of water
m3|1|volume-cubic-meter|立方米 立方公尺|m³ m3 cu_m cu.m. cu.m cu._m|体积3立方米|a volume of 3 m³
cm3|1e-6|volume-cubic-centimeter|立方厘米 立方公分|cm³ cm3 cc|体积3立方厘米|a volume of 3 cm³
ft3|0.028316846592|volume-cubic-foot|立方英尺|cu_ft|体积3立方英尺|a volume of 3 cubic feet
kL|1||公秉|kL kilolitre kilolitres kiloliter kiloliters|油耗3公秉|3 kilolitres of oil
L|0.001|volume-liter|升 公升|L l|喝了3升水|they drank 3 litres of water
mL|1e-6|volume-milliliter|毫升 公撮|ml mL|加入3毫升|add 3 ml
gal|0.003785411784|volume-gallon|加仑|gal|耗油3加仑|it burns 3 gallons
bbl|0.158987294928|volume-barrel|桶|bbl bbls bpd|产油3桶|3 barrels of oil

[mass] kg
Gt|1e12||吉吨|Gt gigaton gigatons gigatonne gigatonnes|排放3吉吨|emissions of 3 gigatonnes
Mt|1e9|||Mt Mtpa megaton megatons megatonne megatonnes|排放3百万吨|emissions of 3 megatonnes
kt|1e6|||kt ktpa kiloton kilotons kilotonne kilotonnes|排放3千吨|emissions of 3 kilotonnes
t|1000|mass-tonne|吨 公吨|t mt|运了3吨|they shipped 3 tonnes
# An English ton may be any of the three; it is taken for the metric one, as a Chinese text is likely to.
ton|1000|||ton tons|运了3吨|they shipped 3 tons
short ton|907.18474||美吨 短吨|short_ton short_tons US_ton US_tons|运了3美吨|they shipped 3 short tons
long ton|1016.0469088||英吨 长吨|long_ton long_tons imperial_ton imperial_tons|运了3英吨|they shipped 3 long tons
kg|1|mass-kilogram|公斤 千克|kg kgs Kg KG kilo kilos|重3公斤|it weighs 3 kg
g|0.001|mass-gram|克 公克|g gr|重3克|it weighs 3 g
mg|1e-6|mass-milligram|毫克|mg|每日3毫克|3 mg daily
µg|1e-9|mass-microgram|微克|µg μg mcg|每日3微克|3 µg daily
Mlb|453592.37|||Mlb Mlbs|产铜3百万磅|copper output of 3 Mlb
lb|0.45359237|mass-pound|磅|lb lbs|重3磅|it weighs 3 lb
Moz|28349.523125|||Moz|产金3百万盎司|gold output of 3 Moz
koz|28.349523125|||koz|产金3千盎司|gold output of 3 koz
oz|0.028349523125|mass-ounce|盎司|oz|重3盎司|it weighs 3 oz
ozt|0.0311034768|mass-ounce-troy|金衡盎司|troy_oz|3金衡盎司黄金|3 troy ounces of gold
ct|0.0002|mass-carat|克拉 !CD||重3克拉|it weighs 3 carats
# Chinese weights, as fixed in 1959: a jin is half a kilogram and ten liang, a liang is ten qian.
jin|0.5||斤 市斤|jin catties catty|买了3斤|they bought 3 jin
liang|0.05||两 市两|taels tael liang|买了3两|they bought 3 taels
qian|0.005||钱 市钱|qian|加入3钱|add 3 qian

[power] W
TW|1e12||太瓦|TW terawatt terawatts|容量3太瓦|a capacity of 3 TW
GW|1e9|power-gigawatt|吉瓦|GW gw|容量3吉瓦|a capacity of 3 GW
MW|1e6|power-megawatt|兆瓦 !百萬瓦特 !百萬瓦|MW|容量3兆瓦|a capacity of 3 MW
kW|1000|power-kilowatt|千瓦 瓩|kW KW kw Kw|功率3千瓦|a power of 3 kW
W|1|power-watt|瓦 瓦特|W|功率3瓦|a power of 3 W
mW|0.001||毫瓦|mW milliwatt milliwatts|功率3毫瓦|a power of 3 mW
µW|1e-6||微瓦|µW μW uW microwatt microwatts|功率3微瓦|a power of 3 µW
# A 马力 in law is the metric one, 1.4% less; translators write one for the other.
hp|745.69987158227022|power-horsepower|马力 匹马力|hp|功率3马力|a power of 3 hp

[energy] J
TWh|3.6e15||太瓦时|TWh terawatt_hour terawatt_hours|发电3太瓦时|it generates 3 TWh
GWh|3.6e12||吉瓦时|GWh GWH gigawatt_hour gigawatt_hours|发电3吉瓦时|it generates 3 GWh
MWh|3.6e9||兆瓦时|MWh MWH Mwh megawatt_hour megawatt_hours|发电3兆瓦时|it generates 3 MWh
kWh|3.6e6|energy-kilowatt-hour|千瓦时 度电|kWh kwh KWh KWH Kwh kilowatt_hours|用了3度电|it used 3 kWh
Wh|3600||瓦时|Wh watt_hour watt_hours|用了3瓦时|it used 3 Wh
J|1|energy-joule|焦耳 焦|J|能量3焦耳|an energy of 3 J
kJ|1000|energy-kilojoule|千焦|kJ|能量3千焦|an energy of 3 kJ
cal|4.184|energy-calorie|卡||热量3卡|3 calories of heat
kcal|4184|energy-kilocalorie|千卡 大卡|kcal|热量3千卡|3 kcal of heat

[voltage] V
MV|1e6||兆伏|megavolt megavolts|电压3兆伏|a voltage of 3 megavolts
kV|1000||千伏|kV KV Kv kilovolt kilovolts|电压3千伏|a voltage of 3 kV
V|1||伏 伏特|V Vdc VDC Vac VAC volt volts|电压3伏|a voltage of 3 V
mV|0.001||毫伏|mV millivolt millivolts|电压3毫伏|a voltage of 3 mV
µV|1e-6||微伏|µV μV uV microvolt microvolts|噪声3微伏|noise of 3 µV

[current] A
kA|1000|||kA kiloamp kiloamps|电流3 kA|a current of 3 kA
A|1||安培|A amp amps ampere amperes|电流3 A|a current of 3 A
mA|0.001||毫安|mA milliamp milliamps milliampere milliamperes|电流3毫安|a current of 3 mA
µA|1e-6||微安|µA μA uA microamp microamps microampere microamperes|电流3微安|a current of 3 µA
nA|1e-9||纳安|nA nanoamp nanoamps nanoampere nanoamperes|漏电流3纳安|a leakage of 3 nA

[charge] C
Ah|3600||安时 安培小时|Ah amp_hour amp_hours ampere_hour ampere_hours|容量3安时|a capacity of 3 Ah
mAh|3.6||毫安时|mAh mah mAH MAH milliamp_hour milliamp_hours|容量3毫安时|a capacity of 3 mAh

[resistance] Ω
MΩ|1e6||兆欧 兆欧姆|MΩ MΩ MOhm Mohm MOhms megohm megohms|电阻3兆欧|a resistance of 3 MΩ
kΩ|1000||千欧姆|kΩ KΩ kΩ KΩ kOhm KOhm kohm Kohm kOhms kilohm kilohms|电阻3千欧姆|a resistance of 3 kΩ
Ω|1||欧姆|Ω Ω ohm ohms Ohm Ohms|电阻3欧姆|a resistance of 3 Ω
mΩ|0.001||毫欧 毫欧姆|mΩ mΩ milliohm milliohms|内阻3毫欧|a resistance of 3 mΩ

[capacitance] F
mF|0.001||毫法|mF millifarad millifarads|电容3毫法|a capacitor of 3 mF
µF|1e-6||微法|µF μF uF uf microfarad microfarads|电容3微法|a capacitor of 3 µF
nF|1e-9||纳法|nF nf nanofarad nanofarads|电容3纳法|a capacitor of 3 nF
pF|1e-12||皮法|pF pf picofarad picofarads|电容3皮法|a capacitor of 3 pF

[inductance] H
mH|0.001||毫亨|mH millihenry millihenries|电感3毫亨|a coil of 3 mH
µH|1e-6||微亨|µH μH uH microhenry microhenries|电感3微亨|a coil of 3 µH
nH|1e-9||纳亨|nH nanohenry nanohenries|电感3纳亨|a coil of 3 nH

# Levels are compared as they are written, and dBi and dBA as dB.
[level] dB
dB|1||分贝|dB dBi dBA decibel decibels|增益3分贝|a gain of 3 dB
[level of power] dBm
dBm|1||分贝毫瓦|dBm|功率3 dBm|a power of 3 dBm

[apparent power] VA
MVA|1e6||兆伏安|MVA|容量3兆伏安|a rating of 3 MVA
kVA|1000||千伏安|kVA|容量3千伏安|a rating of 3 kVA

[data] bit
B|8|digital-byte|字节 个位元组 个八位元组|octet octets|读取3字节|it reads 3 bytes
KB|8000|digital-kilobyte|千字节|KB kB kb|文件大小3 KB|a file of 3 KB
MB|8e6|digital-megabyte|兆字节|MB mb|文件大小3 MB|a file of 3 MB
GB|8e9|digital-gigabyte|吉字节|GB gb|内存3 GB|3 GB of memory
TB|8e12|digital-terabyte|太字节|TB|硬盘3 TB|a disk of 3 TB
PB|8e15|digital-petabyte|拍字节|PB|存储3 PB|3 PB of storage
KiB|8192|||KiB kiB kibibyte kibibytes|文件大小3 KiB|a file of 3 KiB
MiB|8388608|||MiB mebibyte mebibytes|文件大小3 MiB|a file of 3 MiB
GiB|8589934592|||GiB gibibyte gibibytes|内存3 GiB|3 GiB of memory
TiB|8796093022208|||TiB tebibyte tebibytes|硬盘3 TiB|a disk of 3 TiB
EB|8e18||艾字节|EB exabyte exabytes|存储3 EB|3 EB of storage
bit|1|digital-bit|比特 位元||长3比特|3 bits long
kbit|1000|digital-kilobit|!kb|kbit kbits Kbit Kbits Kb|长3千比特|3 kilobits long
Mbit|1e6|digital-megabit||Mbit Mbits Mb|长3兆比特|3 megabits long
Gbit|1e9|digital-gigabit||Gbit Gbits Gb|长3吉比特|3 gigabits long

[data rate] bit/s
bit/s|1||比特每秒|bit/s b/s bit/s bits/s|速率3 bit/s|a rate of 3 bit/s
kbps|1000||千比特每秒|kbps Kbps KBPS kbit/s Kbit/s kb/s kilobit/s kilobits/s|速率3 kbps|a rate of 3 kbps
Mbps|1e6||兆比特每秒 Mb/s Mbit/s|Mbps mbps MBPS Mbit/s Mb/s megabit/s megabits/s|网速3 Mbps|a speed of 3 Mbps
Gbps|1e9||Gb/s Gbit/s|Gbps gbps GBPS Gbit/s Gb/s gigabit/s gigabits/s|网速3 Gbps|a speed of 3 Gbps
kB/s|8000||千字节每秒 kB/s KB/s|kB/s KB/s kBps KBps kilobyte/s kilobytes/s|网速3 kB/s|a speed of 3 kB/s
MB/s|8e6||兆字节每秒 MB/s|MB/s MBps megabyte/s megabytes/s|网速3 MB/s|a speed of 3 MB/s
GB/s|8e9||GB/s|GB/s GBps gigabyte/s gigabytes/s|网速3 GB/s|a speed of 3 GB/s
KiB/s|8192|||KiB/s|网速3 KiB/s|a speed of 3 KiB/s
MiB/s|8388608|||MiB/s|网速3 MiB/s|a speed of 3 MiB/s
GiB/s|8589934592|||GiB/s|网速3 GiB/s|a speed of 3 GiB/s
Tbps|1e12||Tb/s Tbit/s|Tbps Tbit/s Tb/s terabit/s terabits/s|交换容量3 Tbps|a capacity of 3 Tbps

[packet rate] pps
kpps|1000|||kpps Kpps|转发率3 kpps|it forwards 3 kpps
Mpps|1e6|||Mpps|转发率3 Mpps|it forwards 3 Mpps
Gpps|1e9|||Gpps|转发率3 Gpps|it forwards 3 Gpps

[operations] TOPS
GOPS|0.001|||GOPS|算力3 GOPS|3 GOPS of computing power
TOPS|1|||TOPS|算力3 TOPS|3 TOPS of computing power

[operations in floating point] GFLOPS
GFLOPS|1|||GFLOPS GFlops GFLOP/s|算力3 GFLOPS|3 GFLOPS of computing power
TFLOPS|1000|||TFLOPS TFlops TFLOP/s|算力3 TFLOPS|3 TFLOPS of computing power
PFLOPS|1e6|||PFLOPS PFlops PFLOP/s|算力3 PFLOPS|3 PFLOPS of computing power

[frequency] Hz
Hz|1|frequency-hertz|赫兹 赫|Hz HZ hz|频率3赫兹|a frequency of 3 Hz
kHz|1000|frequency-kilohertz|千赫 千赫兹|kHz KHz KHZ Khz khz|频率3千赫|a frequency of 3 kHz
MHz|1e6|frequency-megahertz|兆赫 兆赫兹|MHz MHZ Mhz mhz|频率3兆赫|a frequency of 3 MHz
GHz|1e9|frequency-gigahertz|吉赫 吉赫兹|GHz GHZ Ghz ghz|主频3吉赫|clocked at 3 GHz

[pressure] Pa
Pa|1|pressure-pascal|帕 帕斯卡|Pa|压强3帕|a pressure of 3 Pa
hPa|100|pressure-hectopascal|百帕|hPa|相差3百帕|3 hPa apart
kPa|1000|pressure-kilopascal|千帕|kPa KPa Kpa KPA kpa|压强3千帕|a pressure of 3 kPa
MPa|1e6|pressure-megapascal|兆帕|MPa Mpa MPA mpa|压强3兆帕|a pressure of 3 MPa
bar|100000|||bar|压强3 bar|a pressure of 3 bar
mbar|100||毫巴|mbar millibar millibars|压强3毫巴|a pressure of 3 mbar

[speed] m/s
km/h|1000/3600|speed-kilometer-per-hour|公里/小时 公里每小时|km/h km/hr km/hour kmh kph kilometers_an_hour \
kilometres_an_hour|速度3公里/小时|a speed of 3 km/h
m/s|1|speed-meter-per-second|米/秒 米每秒|m/s m/sec metres_a_second meters_a_second|\
风速3米/秒|a wind of 3 m/s
mph|0.44704|speed-mile-per-hour|英里/小时 英里每小时|mph mi/h mi/hr miles_an_hour|速度3英里/小时|a speed of 3 mph
kn|1852/3600|speed-knot|海里/小时||航速3海里/小时|a speed of 3 knots

# Degrees are compared as they are written: no factor takes °F to °C.
[temperature] °C
°C|1||摄氏度|°C ℃ degrees_Celsius degree_Celsius degrees_centigrade deg_Celsius Celsius|升温3摄氏度|3 °C warmer
°F|1||华氏度|°F ℉ degrees_Fahrenheit degree_Fahrenheit deg_Fahrenheit Fahrenheit|升温3华氏度|3 °F warmer

[angle] °
°|1||度|degrees degree deg °|倾斜3度|tilted by 3 degrees

[amount] mol
mol|1||摩尔 莫耳 摩尔/升 摩尔每升|mol mole moles mol/L mol/l|含3摩尔|3 moles of it
mmol|0.001||毫摩尔 毫莫耳 毫摩尔/升 毫摩尔每升|mmol mmol/L mmol/l millimole millimoles|含3毫摩尔|3 mmol of it
µmol|1e-6||微摩尔 微莫耳 微摩尔/升 微摩尔每升|µmol μmol umol µmol/L μmol/L umol/L micromole micromoles|含3微摩尔\
|3 µmol of it
nmol|1e-9||纳摩尔 奈莫耳 纳摩尔/升|nmol nmol/L nanomole nanomoles|含3纳摩尔|3 nmol of it

[sequence] base
base|1||碱基 个碱基 碱基对 个碱基对|base_pairs base_pair nucleotides nt|长3个碱基对|3 base pairs long
kb|1000||千碱基 千碱基对 个千碱基|kilobase kilobases kilobase_pairs kbp|基因组长3千碱基|a genome of 3 kilobases
Mb|1e6||兆碱基 兆碱基对|megabase megabases megabase_pairs Mbp|基因组长3兆碱基|a genome of 3 megabases

# A year is the mean Gregorian one, 365.2425 days, a month its twelfth.
[duration] s
s|1|duration-second|秒 秒钟|s sec secs|用时3秒|it took 3 seconds
ms|0.001|duration-millisecond|毫秒|ms|用时3毫秒|it took 3 ms
µs|1e-6|duration-microsecond|微秒|µs μs us|用时3微秒|it took 3 µs
ns|1e-9|duration-nanosecond|纳秒|ns|用时3纳秒|it took 3 nanoseconds
min|60|duration-minute|分钟 分|min mins|用时3分钟|it took 3 minutes
h|3600|duration-hour|小时 个小时 钟头 个钟头|h hr hrs|用时3小时|it took 3 hours
1/4 h|3600||刻钟||用时3刻钟|it took three quarters of an hour
day|86400|duration-day|天 日 昼夜||用时3天|it took 3 days
day|86400||个工作日 工作日 个工作天 工作天|working_day working_days|用时3个工作日|it took 3 working days
day|86400||个营业日 营业日|business_day business_days|用时3个营业日|it took 3 business days
day|86400||个交易日 交易日|trading_day trading_days|用时3个交易日|it took 3 trading days
week|604800|duration-week|周 星期 个星期 周之久 个周 礼拜 个礼拜|wk wks|用时3周|it took 3 weeks
month|2629746|duration-month|个月 月份 个月份|mo mos|用时3个月|it took 3 months
quarter|7889238|duration-quarter|个季度 季度 季||连续3个季度|for 3 quarters in a row
year|31556952|duration-year|年 周年 载 年度 个年头 年间|yr yrs|用时3年|it took 3 years
decade|315569520|duration-decade|个十年||用时3个十年|it took 3 decades
century|3155695200|duration-century|世纪 个世纪||用时3个世纪|it took 3 centuries
"""


def _rows() -> Iterator[Row]:
    dim = ""
    for line in _MEASURES.strip().splitlines():
        if line.startswith("["):
            dim = line[1 : line.index("]")]
            continue
        for row in read_table(line, 7):
            yield _row(dim, *row)


def _in_seconds(names: Iterable[str]) -> Iterator[str]:
    """Yield the names of rates with the second spelt out: "MB per second" for MB/s."""
    for name in names:
        if name.endswith("/s"):
            yield from (f"{name[:-2]} {link} second" for link in ("per", "a"))


def _row(dim: str, column: str, factor: str, cldr_name: str, zh: str, en: str, zh_phrase: str, en_phrase: str) -> Row:
    multiplier, symbol = read_symbol(column)
    kind = FigureKind.DURATION if dim == "duration" else FigureKind.MEASURE
    unit = Unit(kind, symbol, dim, Fraction(factor), multiplier)
    en_by_cldr, zh_by_cldr = cldr.UNITS[cldr_name] if cldr_name else ((), ())
    english = [*read_names(en), *_in_seconds(read_names(en))]
    left_out = {name[1:] for name in read_names(zh) if name.startswith("!")}
    zh_names = [name for name in read_names(zh) if not name.startswith("!")]
    zh_names += [name for name in zh_by_cldr if len(name) > 1 and name not in left_out]
    return Row(
        unit,
        (*zh_names, *read_names(en)),
        (*english, *en_by_cldr),
        zh_phrase=zh_phrase,
        en_phrase=en_phrase,
    )


ROWS = tuple(_rows())
