"""What a corpus keeps on disk: candidate pairs in shard files, and a ledger that points into them."""
