"""A short claim held against a longer passage: what the passage tells of it, and where it tells it otherwise.

`held` says which side is the claim; `chronicle` and `told` read the passage for what it dates and does; each of the
other modules looks for one kind of clash and is called by the rule of its type.
"""
