"""Sentences to vectors: one protocol, one gate, one registry."""
