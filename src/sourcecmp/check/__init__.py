"""Checks edits of a corpus: what an edit does to the findings, and whether that may pass.

A `Report` becomes a `Snapshot`, which is what the lock holds; two snapshots give `Change`s; a policy and waivers turn
these into a verdict, which a format writes down. Nothing here sees more than reports: whoever calls it runs the stages.
"""
