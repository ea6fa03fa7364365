"""Which documents of a folder belong together: by a table, by their names, by metadata, by what they say."""
