"""The HTTP interface for programs: no session, no page; a token, JSON, and a precise word when something is refused.

Cameras are served here before Django sees the request (`cameras.application`): whoever has no token is turned away before the
first byte of what they send, and a film goes to the disk as it comes, never whole into memory.
"""
