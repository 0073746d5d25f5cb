"""Screens: one hand for the operator's console, the claims desk, the office and the customer's space.

To add a screen: a view (every view asks for a signed-in person; `roles.role_required` narrows), its address in `urls`, its
entry in `navigation`, its gestures in `keys`, its finder in `search`. Its template extends `egide/base.html` and says where
it stands (`{% block area %}`: station, desk, office or customer), which sets density, size and first theme.

Templates have the tags of `templatetags/egide.py` without loading them, `now` (the contracts' present), `role`, `keymap`. The
components are shown, alive, at /composants/. A part that must stay current names its topics (`data-live="site:1042"`) and
waits for them (`hx-trigger="live:site:1042 from:body"`); whoever writes the fact, `live` tells it.
"""
