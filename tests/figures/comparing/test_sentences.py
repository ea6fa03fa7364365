"""Sentences of ours, read and compared: what must be reported, and the pairs on which the check must stay quiet."""

from __future__ import annotations

import pytest

from bialign.figures import compare_bead, find_figures
from bialign.records import Finding, Severity, Verdict

E, W, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


def compare(zh: str, en: str) -> tuple[Finding, ...]:
    return compare_bead(find_figures(zh, "zh"), find_figures(en, "en"), zh_text=zh, en_text=en)


# The English is the gloss of the Chinese but for the one thing that the verdict names.
DIFFERENT: list[tuple[str, str, Verdict, Severity]] = [
    ("这笔交易价值 1 亿元人民币。", "The deal is worth RMB1 billion.", Verdict.MAGNITUDE_SLIP, E),
    ("该州有83万人失业。", "In the state, 83 million people are out of work.", Verdict.MAGNITUDE_SLIP, E),
    ("数百亿欧元的贷款到期。", "Hundreds of billions of euros in loans fall due.", Verdict.MAGNITUDE_SLIP, E),
    ("船队有1972艘船。", "The fleet has 1,927 ships.", Verdict.DIGIT_SLIP, E),
    ("油价上涨到每桶85美元。", "Oil rose to $65 a barrel.", Verdict.DIGIT_SLIP, E),
    ("工厂雇用了410名工人。", "The plant employs 275 workers.", Verdict.VALUE_DIFFERS, E),
    ("失业率上升1.5个百分点。", "The jobless rate rose 1.5%.", Verdict.UNIT_DIFFERS, E),
    ("隧道长30公里。", "The tunnel is 30 miles long.", Verdict.UNIT_DIFFERS, E),
    ("基金募集了270亿美元。", "The fund raised €27bn.", Verdict.CURRENCY_DIFFERS, E),
    ("这家公司支付了320万港元。", "The firm paid $3.2m.", Verdict.CURRENCY_DIFFERS, W),
    ("销售额下降至三成。", "Sales fell by 30%.", Verdict.ROLE_DIFFERS, E),
    ("出口增长12%。", "Exports fell 12%.", Verdict.ROLE_DIFFERS, E),
    ("利润同比减少12%。", "Profit was 12% more than a year earlier.", Verdict.ROLE_DIFFERS, E),
    ("访客同比增加8%。", "There were 8% fewer visitors than in the year before.", Verdict.ROLE_DIFFERS, E),
    ("成本比上年多了5%。", "Costs were 5% less than the year before.", Verdict.ROLE_DIFFERS, E),
    ("公司净亏损4.2亿美元。", "The company made a net profit of $420m.", Verdict.ROLE_DIFFERS, E),
    ("公司盈利3亿元。", "The company lost RMB300m.", Verdict.ROLE_DIFFERS, E),
    ("公司亏损3亿元。", "The company earned RMB300m.", Verdict.ROLE_DIFFERS, E),
    ("贸易顺差为40亿美元。", "There was a $4bn trade deficit.", Verdict.ROLE_DIFFERS, E),
    ("公司至少需要70亿元人民币。", "The company needs at most RMB7bn.", Verdict.QUALIFIER_DIFFERS, E),
    ("奖金最高达50万美元。", "The prize is $500,000.", Verdict.QUALIFIER_DIFFERS, W),
    ("醛固酮＞15 ng/dl者确诊。", "Aldosterone below 15 ng/dL confirms it.", Verdict.QUALIFIER_DIFFERS, E),
    ("剂量≤5 mg。", "The dose is 5 mg.", Verdict.QUALIFIER_DIFFERS, W),
    ("随访6 h以上。", "Follow-up lasted 6 h.", Verdict.QUALIFIER_DIFFERS, W),
    ("患病率可达20%。", "Up to 20% are affected.", Verdict.QUALIFIER_DIFFERS, INFO),
    ("ALT最高412 U/L。", "ALT peaked at 412 U/L.", Verdict.QUALIFIER_DIFFERS, INFO),
    ("第十四章　无水之苦", "Chapter XVI. In Which We Want Water", Verdict.IDENT_DIFFERS, E),
    ("患者2为其母。", "Patient 3 was his mother.", Verdict.IDENT_DIFFERS, W),
    ("2.1 亿元用于研发。", "RMB2.1 billion went to research.", Verdict.MAGNITUDE_SLIP, E),
    ("ALT 3 920 U/L。", "ALT was 3,290 U/L.", Verdict.DIGIT_SLIP, E),
    ("误差为零点零一毫米。", "It is out by a tenth of a millimetre.", Verdict.MAGNITUDE_SLIP, E),
    ("一半的员工离职。", "The staff left.", Verdict.MISSING, W),
    ("产量降到一半。", "Output fell.", Verdict.MISSING, W),
    ("约540名员工离职。", "Some staff, 540 of them, left.", Verdict.QUALIFIER_DIFFERS, INFO),
    ("工程于2026年完工。", "The works end in 2027.", Verdict.DATE_DIFFERS, E),
    ("合同于6月12日签订。", "The contract was signed on 21 June.", Verdict.DATE_DIFFERS, E),
    ("第三季度利润下滑。", "Profit slipped in the second quarter.", Verdict.DATE_DIFFERS, E),
    ("前三季度出口下降。", "Exports fell in the third quarter.", Verdict.DATE_DIFFERS, E),
    ("2025年前三季度出口下降。", "Exports fell in the third quarter of 2025.", Verdict.DATE_DIFFERS, E),
    ("前三季度订单减少。", "Orders fell in the first half.", Verdict.DATE_DIFFERS, E),
    ("工程将于2025年年中完工。", "The works end in mid-2024.", Verdict.DATE_DIFFERS, E),
    ("过半员工反对。", "Less than half of the staff object.", Verdict.QUALIFIER_DIFFERS, E),
    ("配比为1:3.5。", "The mix is 1:4.5.", Verdict.VALUE_DIFFERS, E),
    ("每股股息为3角5分。", "The dividend is CNY0.45 a share.", Verdict.DIGIT_SLIP, E),
    ("盈利1230万美元。", "The result was US$(12.3) million.", Verdict.ROLE_DIFFERS, E),
    ("2025年上半年产量下降。", "Output fell in the second half of 2025.", Verdict.DATE_DIFFERS, E),
    ("去年销量持平。", "Sales will be flat next year.", Verdict.DATE_DIFFERS, E),
    ("会议于周五举行。", "The meeting is on Saturday.", Verdict.DATE_DIFFERS, W),
    ("产品将于10月下旬上市。", "The product goes on sale in October.", Verdict.GRAIN_DIFFERS, W),
    ("服务器使用H100芯片。", "The servers use H200 chips.", Verdict.IDENT_DIFFERS, E),
    ("支持率为17.6%。", "Support stands at 17%.", Verdict.PRECISION, W),
    ("总资产为1,234.5亿元人民币。", "Total assets are RMB123bn.", Verdict.EQUAL_ROUNDED, INFO),
    ("利率上调25个基点。", "The rate was raised by 0.25 percentage points.", Verdict.EQUAL_CONVERTED, INFO),
    ("期限为60天。", "The term is two months.", Verdict.EQUAL_CONVERTED, INFO),
]


@pytest.mark.parametrize(("zh", "en", "verdict", "severity"), DIFFERENT, ids=[row[0] for row in DIFFERENT])
def test_what_differs_is_named(zh: str, en: str, verdict: Verdict, severity: Severity) -> None:
    assert [(finding.verdict, finding.severity) for finding in compare(zh, en)] == [(verdict, severity)]


ALIKE: list[tuple[str, str]] = [
    ("利润翻了一番。", "Profit doubled."),
    ("产量增长两倍。", "Output tripled."),
    ("股价从390元人民币升至700元人民币。", "The shares stand at RMB700, up from RMB390."),
    ("全场七折。", "Everything is 30% off."),
    ("三成受访者反对。", "Thirty per cent of respondents were against."),
    ("有三分之一的人迟到。", "A third of the people were late."),
    ("她今年45岁。", "She is 45."),
    ("该国有数百名记者。", "The country has hundreds of journalists."),
    ("近万名工人罢工。", "Nearly 10,000 workers went on strike."),
    ("两三百万人流离失所。", "Two to three million people were displaced."),
    ("会议于15时50分开始。", "The meeting began at 3:50 p.m."),
    ("电站装机容量为1.5吉瓦。", "The plant has 1.5 GW of capacity."),
    ("成本比上年少了5%。", "Costs were 5% less than the year before."),
    ("亏损300万欧元,去年盈利200万欧元。", "It lost €3m, against a profit of €2m last year."),
    ("利润为4.2亿美元。", "Profit fell to $420m."),
    ("净利润亏损3亿元。", "The net loss came to RMB300m."),
    ("公司减亏3亿元。", "The company cut its losses by RMB300m."),
    ("股价下跌3美元。", "The shares lost $3."),
    ("一至三季度出口下降。", "Exports fell in the first three quarters."),
    ("前六个月出口下降。", "Exports fell in the first half."),
    ("工程将于2025年年中完工。", "The works end in mid-2025."),
    ("过半员工反对。", "More than half of the staff object."),
    ("上半年公司亏损。", "In the first half the company made a loss."),
    ("3月至5月销量上升。", "Sales rose from March to May."),
    ("3月至5月的销量上升。", "March to May sales rose."),
    ("第十四个五年规划草案已公布。", "A draft of the 14th five-year plan is out."),
    ("配比为1:3.5。", "The mix is 1:3.5."),
    ("廿三日开会。", "They meet on the 23rd."),
    ("每股股息为3角5分。", "The dividend is CNY0.35 a share."),
    ("每张8毛钱。", "It costs RMB0.8 each."),
    ("这只是冰山一角。", "This is only the tip of the iceberg."),
    ("亏损1230万美元。", "The result was US$(12.3) million."),
    ("十几家公司参加。", "More than a dozen firms took part."),
    ("净亏损为320万欧元。", "The net loss was €3.2m."),
    ("2025年稍晚公司将上市。", "Later in 2025 the company will go public."),
    ("营收约为1.2万亿日元。", "Revenue was about ¥1.2 trillion."),
    ("一方面成本上升,另一方面需求下降。", "On the one hand costs rise, on the other demand falls."),
    ("万一失败,公司将出售四川的工厂。", "If it should fail, the company will sell its Sichuan plant."),
    ("公司发布了GPT-5。", "The company released GPT-5."),
    ("预计增速为8%至10%。", "Growth of 8–10% is expected."),
    ("价格高达2000美元。", "The price is as much as $2,000."),
    ("会上共有五项议题,其中两项被推迟。", "Two of the five items on the agenda were put off."),
    ("这是第一家在此开业的银行。", "It is the first bank to open here."),
    ("醛固酮＞15 ng/dl，钾<3 mmol/L。", "Aldosterone was above 15 ng/dL and potassium less than 3 mmol/L."),
    ("指数≥2为阳性。", "An index of at least 2 is positive."),
    ("血糖维持在4 mmol/L及以上。", "Glucose was kept at 4 mmol/L or more."),
    ("每12 h复查一次，至少48 h。", "It is checked every 12 h for at least 48 h."),
    ("进食后6 h以上才发病。", "It begins at least 6 h after eating."),
    ("20岁以前起病。", "Onset is before 20 years of age."),
    ("至少活动2 h。", "Be up for at least 2 h."),
    ("第七章　红圈", "Chapter Seven: Circled in Red"),
    ("第十四章　无水之苦", "Chapter XIV. In Which We Want Water"),
    ("第九回　三岔渡沉盐", "CHAPTER NINE"),
    ("病例报告一", "CASE REPORT 1"),
    ("患者1、2行血浆置换，病例3未行。", "Patients 1 and 2 underwent plasma exchange, Patient 3 did not."),
    ("2.1 病因分型", "2.1. Subtypes"),
    ("8 随访与预后", "8. Follow-up and prognosis"),
    ("ALT 3 920 U/L，INR 2.8。", "ALT was 3,920 U/L and INR 2.8."),  # thin spaces, as journals set them
    ("eGFR为30～60 ml·min⁻¹·(1.73 m²)⁻¹。", "The eGFR was 30–60 mL/min/1.73 m²."),
    ("胰高糖素样肽-1受体显像。", "Imaging of the glucagon-like peptide-1 receptor."),
    ("误差不超过零点零一毫米。", "It is out by no more than a hundredth of a millimetre."),
    ("我们走了四分之一英里。", "We walked a quarter of a mile."),
    ("插着半截箭杆，缺了半个耳朵，灶塌了半边。", "Half an arrow, half his ear missing, and half the stove down."),
    ("他喝到一半停住了。", "He drank, and stopped halfway."),
    ("他坐在昏暗里。", "He sat in the half dark."),
    ("切勿加量。", "Never take a double dose."),
    ("敏感度均可达90%以上。", "The sensitivity is at least 90% in both."),
    ("年龄<35岁者。", "Patients younger than 35 years."),
    ("肿瘤为G1级。", "It was a grade 1 tumour."),
    ("2.3 家族性病例", "2.3. Familial cases"),
    ("2010年至2015年间,面积增加了12平方公里。", "From 2010 to 2015, the area grew by 12 square kilometres."),
]


@pytest.mark.parametrize(("zh", "en"), ALIKE, ids=[row[0] for row in ALIKE])
def test_quiet_on_a_correct_translation(zh: str, en: str) -> None:
    assert [f"{finding.severity}: {finding.message}" for finding in compare(zh, en)] == []
