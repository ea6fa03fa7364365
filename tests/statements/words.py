"""Line items, heads and sentences in both languages: each English one says what the Chinese one says."""

ITEMS = (
    ("营业收入", "Revenue"),
    ("销售成本", "Cost of sales"),
    ("毛利", "Gross profit"),
    ("其他收入及收益", "Other income and gains"),
    ("销售及分销开支", "Selling and distribution expenses"),
    ("行政开支", "Administrative expenses"),
    ("研发费用", "Research and development costs"),
    ("融资成本", "Finance costs"),
    ("应占联营公司溢利及亏损", "Share of profits and losses of associates"),
    ("除税前溢利", "Profit before tax"),
    ("所得税开支", "Income tax expense"),
    ("年内溢利", "Profit for the year"),
    ("物业、厂房及设备", "Property, plant and equipment"),
    ("使用权资产", "Right-of-use assets"),
    ("商誉", "Goodwill"),
    ("递延税项资产", "Deferred tax assets"),
    ("存货", "Inventories"),
    ("贸易应收款项", "Trade receivables"),
    ("预付款项、按金及其他应收款项", "Prepayments, deposits and other receivables"),
    ("已抵押存款", "Pledged deposits"),
    ("现金及现金等价物", "Cash and cash equivalents"),
    ("贸易应付款项", "Trade payables"),
    ("合约负债", "Contract liabilities"),
    ("计息银行借款", "Interest-bearing bank borrowings"),
    ("租赁负债", "Lease liabilities"),
    ("应付税项", "Tax payable"),
    ("股本", "Share capital"),
    ("储备", "Reserves"),
    ("非控股权益", "Non-controlling interests"),
    ("按公允价值计入其他全面收益的金融资产之公允价值变动",
     "Changes in fair value of financial assets at fair value through "
     "other comprehensive income"),
    ("换算海外业务之汇兑差额", "Exchange differences on translation of foreign operations"),
    ("物业重估盈余", "Surplus on revaluation of properties"),
    ("出售附属公司之收益", "Gain on disposal of subsidiaries"),
    ("贸易应收款项减值", "Impairment of trade receivables"),
    ("已付股息", "Dividends paid"),
    ("购买物业、厂房及设备项目", "Purchases of items of property, plant and equipment"),
    ("新造银行贷款", "New bank loans"),
    ("偿还银行贷款", "Repayment of bank loans"),
    ("华东地区", "East China"),
    ("华南地区", "South China"),
    ("欧洲", "Europe"),
    ("东南亚", "Southeast Asia"),
    ("员工人数", "Number of employees"),
    ("审计服务", "Audit services"),
    ("非审计服务", "Non-audit services"),
)  # fmt: skip
SUB_HEADS = (
    ("非流动资产", "NON-CURRENT ASSETS"),
    ("流动资产", "CURRENT ASSETS"),
    ("流动负债", "CURRENT LIABILITIES"),
    ("经营活动所得现金流量", "Cash flows from operating activities"),
    ("其后可能重新分类至损益的项目：", "Items that may be reclassified subsequently to profit or loss:"),
)
TOTALS = (("总计", "Total"), ("小计", "Sub-total"), ("净额", "Net"), ("", ""))
TITLES = (
    ("综合损益表", "Consolidated statement of profit or loss"),
    ("综合财务状况表", "Consolidated statement of financial position"),
    ("综合现金流量表", "Consolidated statement of cash flows"),
    ("分部资料", "Segment information"),
    ("主要财务指标", "Key financial figures"),
    ("经营费用明细", "Operating expenses in detail"),
    ("应收款项的账龄分析", "Ageing analysis of receivables"),
)
CHART_TITLES = (
    ("近年业绩一览", "Results of recent years"),
    ("收支构成图", "Income and expenses by item"),
    ("主要项目走势", "Trend of the main items"),
)
SCALES = (  # words as caption, as head, in a label
    ("以人民币千元列示", "Expressed in thousands of RMB", "人民币千元", "RMB'000", "千元", "RMB'000"),
    ("单位：百万元", "In RMB million", "百万元", "RMB million", "百万元", "RMB million"),
    ("除另有说明外，以千港元列示", "In HK$'000 unless otherwise stated", "千港元", "HK$’000", "千港元", "HK$’000"),
    ("金额单位：人民币万元", "Unit: RMB ten thousand", "人民币元", "RMB", "元", "RMB"),
)
OTHER_SCALES = (("千元", "百万元"), ("百万元", "千元"), ("百萬元", "千元"), ("千港元", "百万港元"),
                ("thousands", "millions"), ("'000", " million"),
                ("’000", " million"), ("million", "billion"))  # fmt: skip
SPANNING = (
    ("截至12月31日止年度", "Year ended 31 December"),
    ("于十二月三十一日", "As at 31 December"),
    ("集团", "The Group"),
)
NOTES = ("附注", "Notes")
CHANGE = (("变动", "Change"), ("同比变动（%）", "Year-on-year change (%)"), ("增加╱（减少）", "Increase/(decrease)"))
CORNERS = (("", ""), ("项目", "Item"), ("指标", "Indicator"))
HEADINGS = (
    ("业务回顾", "Business review"),
    ("财务回顾", "Financial review"),
    ("流动资金及财务资源", "Liquidity and financial resources"),
    ("人力资源", "Human resources"),
    ("前景", "Outlook"),
    ("风险因素", "Risk factors"),
    ("股息", "Dividend"),
)
SENTENCES = (  # {0} and so on are slots that ``content`` fills in each language's own way
    ("年内，本集团录得收入{m0}，较上年增加{p1}。",
     "During the year the Group recorded revenue of {m0}, an increase of {p1} over the previous year."),
    ("毛利率由{p0}上升至{p1}，主要由于产品组合改善。",
     "Gross margin rose from {p0} to {p1}, mainly because of a better product mix."),
    ("于{d0}，本集团共有{n1}名雇员，去年为{n2}名。",
     "As at {d0}, the Group had {n1} employees, against {n2} a year before."),
    ("董事会建议派发末期股息每股{c0}，合共约{m1}。",
     "The Board proposes a final dividend of {c0} per share, about {m1} in total."),
    ("资本开支为{m0}，其中{m1}用于新厂房。", "Capital expenditure was {m0}, of which {m1} went into new plants."),
    ("公司于{d0}与供应商订立为期{s1}年的协议。",
     "On {d0} the Company entered into an agreement of {s1} years with its supplier."),
    ("线上渠道占总销售额的{p0}，门店数目为{n1}间。",
     "Online channels accounted for {p0} of total sales, and there were {n1} shops."),
    ("该等借款按年利率{p0}计息，须于{d1}前偿还。",
     "The borrowings bear interest at {p0} a year and are repayable by {d1}."),
    ("资产负债比率为{p0}。", "The gearing ratio was {p0}."),
    ("本集团于{d0}发行{n1}股新股份，所得款项净额约{m2}。",
     "On {d0} the Group issued {n1} new shares, with net proceeds of about {m2}."),
    ("有关详情载于第{s0}页。", "Details are set out on page {s0}."),
    ("管理层认为市场需求将逐步恢复。", "Management believes that demand in the market will gradually recover."),
    ("本集团并无重大或有负债。", "The Group has no material contingent liabilities."),
    ("我们将继续控制成本并提高效率。", "We will go on controlling costs and becoming more efficient."),
)  # fmt: skip
FOOTNOTES = (
    ("比较数字已重列。", "Comparative figures have been restated."),
    ("包括{n0}股库存股份。", "Including {n0} treasury shares."),
    ("汇率为1美元兑{x0}港元。", "The exchange rate is US$1 to HK${x0}."),
)
PARAMETERS = (
    ("电源电压", "Supply voltage", "V"),
    ("工作温度", "Operating temperature", "°C"),
    ("存储温度", "Storage temperature", "°C"),
    ("静态电流", "Quiescent current", "µA"),
    ("工作电流", "Operating current", "mA"),
    ("输入高电平", "High-level input voltage", "V"),
    ("输入低电平", "Low-level input voltage", "V"),
    ("晶振频率", "Crystal frequency", "MHz"),
    ("启动时间", "Start-up time", "ms"),
    ("接收灵敏度", "Receive sensitivity", "dBm"),
    ("发射功率", "Transmit power", "dBm"),
    ("负载电容", "Load capacitance", "pF"),
    ("上拉电阻", "Pull-up resistance", "kΩ"),
    ("转换速率", "Slew rate", "V/µs"),
)
PARAMETER_TITLES = (
    ("绝对最大额定值", "Absolute maximum ratings"),
    ("直流特性", "DC characteristics"),
    ("射频特性", "RF characteristics"),
    ("时序参数", "Timing parameters"),
)
PARAMETER_HEADS = (("参数", "Parameter"), ("最小值", "Min"), ("典型值", "Typ"), ("最大值", "Max"), ("单位", "Unit"))
SHEET_HEADINGS = (
    ("产品概述", "Overview"),
    ("电气特性", "Electrical characteristics"),
    ("接口说明", "Interfaces"),
    ("封装信息", "Package information"),
)
SHEET_SENTENCES = (
    ("芯片内置{n0} KB SRAM和{s1}个UART接口。", "The chip has {n0} KB of SRAM and {s1} UART interfaces."),
    ("最高主频为{s0} MHz，支持{s1}种低功耗模式。", "It runs at up to {s0} MHz and has {s1} low-power modes."),
    ("封装尺寸为{x0} mm × {x1} mm。", "The package measures {x0} mm × {x1} mm."),
    ("写入寄存器后须等待至少{s0}个时钟周期。", "After a write to the register, wait for at least {s0} clock cycles."),
    ("通信速率可设为{n0} bps。", "The rate can be set to {n0} bps."),
    ("焊接温度不得超过{s0}°C，时间不超过{s1}秒。", "Solder at no more than {s0}°C, for no more than {s1} seconds."),
)
FORM = (
    ("本公司是否已遵守规定？", "Has the Company complied with the rules?"),
    ("是", "Yes"),
    ("否", "No"),
    ("授权股份数目", "Number of authorised shares"),
)
COMPANY = ("示例控股有限公司", "Sample Holdings Limited")
MONTHS = "January February March April May June July August September October November December".split()
