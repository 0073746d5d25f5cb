"""Egide as an ASGI application: `uvicorn egide.asgi:application`.

Live screens keep a connection open each: give the server a bound on its goodbye (`timeout_graceful_shutdown`), the
browsers come back by themselves.
"""

from __future__ import annotations

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "egide.settings")

application = get_asgi_application()
