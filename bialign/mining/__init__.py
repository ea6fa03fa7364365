"""Sentences that say the same in texts that do not translate each other, wherever they stand."""
