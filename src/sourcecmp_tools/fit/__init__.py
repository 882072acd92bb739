"""Fit the weights of the alignment scorer, and the confidence of contradictions, from labelled data.

For maintainers; nothing else imports it.

    python -m sourcecmp_tools.fit DATA [--corpus FOLDER] [--output FILE]

    python -m sourcecmp_tools.fit.confidence DATA [--output FOLDER]

The second fits how sure the contradictions are. DATA holds `alignment/*.jsonl` (pairs with a label), `triples/*/`
(accounts with a gold.json) and `events/*/` (the articles that articles.tsv has the readings of); none of it ships
with the program. Needs `sourcecmp[fit]`.
"""
