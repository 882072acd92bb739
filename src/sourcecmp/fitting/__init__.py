"""Fit the weights of the alignment scorer from labelled data. For maintainers; nothing else imports it.

    python -m sourcecmp.fitting DATA [--corpus FOLDER] [--output FILE]

DATA holds `alignment/*.jsonl` (pairs with a label) and `triples/*/` (accounts with a gold.json); none of it ships
with the program. Needs `sourcecmp[fit]`.
"""
