"""What figures are counted in: names and factors as data, and finding a name in a text."""
