"""Texts to documents: spans of sentences in the untouched original."""
