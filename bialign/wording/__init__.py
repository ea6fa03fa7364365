"""What stands beside the figures of aligned sentences: terms, names, brackets, what was not translated or is twice."""

from bialign.wording.checks import check_wording
from bialign.wording.glossary import read_glossary

__all__ = ["check_wording", "read_glossary"]
