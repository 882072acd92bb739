"""Lexicons: data files with an origin and a licence each (see README.md here), read once, never written."""
