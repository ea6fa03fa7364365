"""Files to texts: bytes decoded with their evidence, structure kept as blocks, languages told apart."""

from bialign.reading.languages import check_language
from bialign.reading.parting import part_languages
from bialign.reading.texts import as_text, read_file

__all__ = ["as_text", "check_language", "part_languages", "read_file"]
