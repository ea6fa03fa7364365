"""What only Chinese has: its numerals, words, names and rules."""

from bialign.figures.reading.language import Language
from bialign.figures.reading.zh.bounds import with_bound
from bialign.figures.reading.zh.roles import with_list_roles, with_role
from bialign.figures.reading.zh.rules import CLUES, RULES

ZH = Language(RULES, CLUES, with_bound, with_role, with_list_roles)
