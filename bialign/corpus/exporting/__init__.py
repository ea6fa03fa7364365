"""From a store to a corpus that can be handed on: which pairs are kept, and the files that they go to."""
