"""Figures: read what counts in both languages, and compare it by value."""
