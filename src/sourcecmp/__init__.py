"""Compare differing accounts of one event: what they share, what one alone claims, where they contradict."""

__version__ = "0.1.0"
