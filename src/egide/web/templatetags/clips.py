"""The clips of an alert, for its pane: `{% load clips %}{% clips alert %}`."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.context import Context

from egide.station.board.alert import AlertView
from egide.station.board.clips import clip_lines

register = template.Library()


@register.inclusion_tag("console/parts/clips.html", takes_context=True)
def clips(context: Context, alert: AlertView) -> dict[str, Any]:
    """The films of this alert, in the order in which they were filmed."""
    return {"clips": clip_lines(alert.held.stream, alert.held.opened_at), "now": context["now"]}
