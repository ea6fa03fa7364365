"""Reading: from a text to figures with exact values and offsets."""
