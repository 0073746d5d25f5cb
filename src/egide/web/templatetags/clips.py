"""The clips of an alert, for its pane: `{% load clips %}{% clips alert %}`."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.context import Context

from egide.station.board.alert import AlertView
from egide.station.board.clips import clip_lines
from egide.station.cameras.holds import hold_of
from egide.web.console.room import facts_of
from egide.web.roles import MANAGER, may

register = template.Library()


@register.inclusion_tag("console/parts/clips.html", takes_context=True)
def clips(context: Context, alert: AlertView) -> dict[str, Any]:
    """The films of this alert, in the order in which they were filmed."""
    return {
        "clips": clip_lines(alert.held.stream, alert.held.opened_at),
        "alert": alert,
        "hold": hold_of(facts_of(alert.held.stream)),
        "may_hold": may(context["request"].user, (MANAGER,)),
        "names": context["names"],
        "now": context["now"],
        "csrf_token": context.get("csrf_token", ""),
    }
