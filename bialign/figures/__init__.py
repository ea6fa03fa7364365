"""Reading the figures of a text, and comparing those of two."""

from bialign.figures.documents import read_document
from bialign.figures.line import Context
from bialign.figures.reading import find_figures

__all__ = ["Context", "find_figures", "read_document"]
