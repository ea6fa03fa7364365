"""Comparing tables: which table, row and column belongs to which, and then cell by cell."""
