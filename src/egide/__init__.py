"""Egide runs contracts of protection: every action and every euro cites the clause it comes from."""

__version__ = "0.1.0"
