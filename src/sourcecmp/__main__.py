"""`python -m sourcecmp` is the command `sourcecmp`."""

from sourcecmp.cli import main

if __name__ == "__main__":
    main()
