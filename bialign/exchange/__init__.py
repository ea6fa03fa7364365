"""What tools read: TSV, JSONL and other exchange formats."""
