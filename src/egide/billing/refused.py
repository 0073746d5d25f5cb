"""What billing refuses, said once: a French sentence with what is wrong, where, and what is expected. Nothing is half written."""


class Refused(ValueError):
    """What cannot be entered, billed or read."""
