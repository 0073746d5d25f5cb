"""Cameras: who they are, what they say and film, kept before it is answered, then turned into facts and alerts.

    HTTP (egide.api) → door (authenticated, checked) → media (the film, on disk) → journal (what was said, on disk) → the answer
                     → intake (facts of the site, alerts, clips of their files)

A film stands apart from the fact that mentions it, and can be destroyed without it: see `media` and `retention`.
"""
