"""From folders of documents to a clean, documented corpus of sentence pairs, at any size.

================== =================================================================================
``pairing``        which documents of a folder belong together
``building``       the plan, and the way from documents to scored pairs, in processes or on a cluster
``storing``        what is kept on disk: candidate pairs in shard files, the ledger, the lock
``exporting``      which pairs are kept, and the files, manifest and data card that they go to
``judging``        a sample for a person to judge, and what the judgements say
``commands``       the command line
``document_pairs`` records that all share: files in a pair, without counterpart, unreadable
``terms``          where documents come from, and on what terms
``workers``        how a process becomes a good worker
================== =================================================================================
"""
