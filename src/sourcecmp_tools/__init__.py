"""What makes the data of sourcecmp, fits its weights and measures how well it does: for maintainers, in no wheel.

    python -m sourcecmp_tools.measure [FOLDER…]         the job's own figures on events that people have read
    python -m sourcecmp_tools.fit DATA                  the weights of the alignment scorer
    python -m sourcecmp_tools.fit.confidence DATA       how sure the contradictions are
    python -m sourcecmp_tools.lexicons.MODULE           the lexicons, each from its source

The program never imports it; it imports the program as a user would, and its stages where it fits them.
"""
