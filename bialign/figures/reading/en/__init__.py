"""What only English has: its numerals, words, names and rules."""
