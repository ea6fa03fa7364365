"""From a folder of documents to a store of scored pairs: the plan, the pipeline, and who does the work."""
