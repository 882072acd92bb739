"""Generators of the lexicons that the program reads.

Each module reads one upstream source (see the table in `src/sourcecmp/data/README.md`) and writes small sorted text
files into `src/sourcecmp/data`. Heavy sources are imported late.
"""
