"""What only Chinese has: its numerals, words, names and rules."""
