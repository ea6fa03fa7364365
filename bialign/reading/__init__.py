"""Files to texts: bytes decoded with their evidence, structure kept as blocks, languages told apart."""
