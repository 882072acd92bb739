"""How an event of one's own comes about: its event.toml, and accounts brought in as text, HTML, Markdown or by address.

Nothing here writes a file or prints: bytes and texts go in, what is to be written comes out. Only `fetch` reaches the
network, and only for an address that was named.
"""
