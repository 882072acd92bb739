"""Fit the weights of the alignment scorer, and the confidence of contradictions, from labelled data.

    python -m sourcecmp_tools.fit DATA [--corpus FOLDER] [--output FILE] [--jobs N]

    python -m sourcecmp_tools.fit.confidence DATA [--output FOLDER]

The second fits how sure the contradictions are. DATA holds `readings/*/` and `triples/*/` (accounts with a gold.json),
`events/*/` (the articles that articles.tsv has the readings of) and `alignment/*.jsonl` (pairs with a label); none of
it ships with the program. Every figure is that of events, or pairs, that the weights did not see. Needs
`sourcecmp[fit]`.
"""
