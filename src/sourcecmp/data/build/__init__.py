"""Generators of the data files, run by maintainers only.

Each module reads one upstream source (see the table in `data/README.md`) and writes small sorted text files
beside this folder. Nothing here is imported when the program runs, and heavy sources are imported late.
"""
