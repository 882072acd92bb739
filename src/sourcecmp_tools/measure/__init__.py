"""Measure the job itself: reports of whole events against what people read in them.

    python -m sourcecmp_tools.measure [FOLDER…] [--errors FILE] [--json] [--jobs N] [--only PREFIX]

In come folders of readings (see `sourcecmp_tools.reading`), out go figures for links, facts, unique claims and
discrepancies, each in a module of its own that defines it, pooled over all events; `--errors` writes what stands behind
them. A sentence of the report stands for every unit of the reading that it overlaps, so that another way of cutting
sentences costs nothing by itself.
"""
