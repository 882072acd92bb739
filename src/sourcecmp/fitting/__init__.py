"""Fit the weights of the alignment scorer from labelled data. For maintainers; nothing else imports it.

    python -m sourcecmp.fitting DATA [--corpus FOLDER] [--output FILE]

DATA holds `alignment/*.jsonl` (pairs with a label), `triples/*/` (accounts with a gold.json) and `events/*/` (the
articles that articles.tsv has the readings of); none of it ships with the program. Needs `sourcecmp[fit]`.
"""
