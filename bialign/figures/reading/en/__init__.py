"""What only English has: its numerals, words, names and rules."""

from bialign.figures.reading.en.bounds import with_bound
from bialign.figures.reading.en.roles import with_list_roles, with_role
from bialign.figures.reading.en.rules import CLUES, RULES
from bialign.figures.reading.language import Language

EN = Language(RULES, CLUES, with_bound, with_role, with_list_roles)
