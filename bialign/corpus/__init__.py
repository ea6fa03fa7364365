"""From folders of documents to a clean, documented corpus of sentence pairs, at any size."""
