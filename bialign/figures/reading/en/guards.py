"""Words and names that only look like figures: closed to the rules that follow."""

from __future__ import annotations

from bialign.figures.reading.rule import Example, Rule, closed, each
from bialign.patterns import any_of, compile_late

_TIERS = r"(?:(?:first|second|third|fourth|top)-(?: and |, | or |,? to ))*(?:first|second|third|fourth|lower)-tier"
_WORDS = """
twenty-something; thirty-something; two-faced; six-pack; nine lives; second wind; fifth wheel; sixth form;
one too many; in one go; one fell swoop; one-man show; zero hour; first-come, first-served;
first come, first served; on the one hand; one another; no one; one-off; one-on-one; one-to-one; one-sided;
one-stop; one-way; one-size-fits-all; one by one; one day; one time; one-time; one or more; one or another; at one;
as one; two-way; two-sided; two-fold process; two cents; second to none; second-hand; second hand; secondhand;
second thoughts; second nature; second class; second-class; second language; second-guess; third party;
third parties; third-party; 3rd party; 3rd parties; 3rd-party; third world; third-rate; fourth estate; fifth column;
sixth sense; seventh heaven; first lady; first class; first-class; first-rate; first hand; first-hand; firsthand;
first aid; at first; first of all; first and foremost; first name; first glance; first-ever; first time buyer;
zero-sum; zero sum; zero tolerance; zero-tolerance; ground zero; zero in on; net zero; net-zero; sub-zero; zero-day;
zero day; three-dimensional; two-dimensional; one-dimensional; four-dimensional; three-quarters time; big four;
big three; big five; big two; seven sisters; magnificent seven; gang of four; three gorges;
seven in the evening show; nine-to-five; nine to five; ten commandments; catch-22; forty winks; hundred days;
six degrees of separation; fifty-fifty; fifty fifty; one world; two sessions; one country, two systems;
one belt, one road; belt and road; three represents; million-dollar question; thanks a million; one in a million;
twenty-somethings; twentysomething; eleventh hour; cloud nine; dressed to the nines; at sixes and sevens;
a stone's throw; third reich; second-tier; first-tier; third-tier; half-hearted; half-baked; half-brother;
half-sister; half-time; halftime; halfway; half mast; half-way; better half; other half; quarterback;
close quarters; headquarters; living quarters; quartermaster; third quarter of the moon; half precision;
half-precision; half-life; half-lives; half life; half-duplex; half duplex; second wave; second chance;
second opinion; second home; double spent; double spend; double spending; double-spend; double-spending; double-
spent; doubles as; doubled as; doubling as; double as; three.js; seconds later; split second; third rail; forty-
niners; twenty-first-century fox
"""
_PHRASES = [" ".join(phrase.split()) for phrase in _WORDS.split(";")]

# "at one" is no number, "at one hundred degrees" and "at one-eighth of the rate" are.
_GUARD = compile_late(
    rf"(?<![a-z])(?:{_TIERS}|{any_of(_PHRASES)})(?![a-z])"
    "(?! (?:hundred|thousand|million|billion)(?![a-z])|-(?:third|quarter|[a-z]+th)(?![a-z]))"
)

GUARDS = Rule(
    name="guards",
    read=each(_GUARD, closed, "low"),
    needs=compile_late(f"-tier|{any_of(_PHRASES)}"),
    examples=(
        Example("Second-hand pianos are second to none."),
        Example("homes in third- and fourth-tier towns"),
        Example("first aid for one another"),
        Example("the second piano and the third", "second: ordinal 2 soft ; third: ordinal 3 soft"),
        Example("the second-largest port", "second: ordinal 2 soft"),
    ),
)
