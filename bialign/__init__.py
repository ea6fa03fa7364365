"""bialign: align Chinese and English versions of a text and flag every figure that differs."""

__version__ = "0.1.0"
