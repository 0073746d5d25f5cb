"""The team's accounts, for managers."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from egide.web import accounts
from egide.web.forms import RoleForm, UserForm
from egide.web.roles import MANAGER, ROLES, role_of, role_required


def _rows() -> list[dict[str, Any]]:
    users = get_user_model().objects.prefetch_related("groups").order_by("-is_active", "username")
    return [_row(user) for user in users]


def _row(user: Any) -> dict[str, Any]:
    names = {group.name for group in user.groups.all()}
    label = next((ROLES[role] for role in ROLES if role in names), "Sans rôle")
    return {"user": user, "name": accounts.display_name(user), "role": label, "waiting": not user.has_usable_password()}


@require_GET
@role_required(MANAGER)
def users(request: HttpRequest) -> HttpResponse:
    """The list; its table alone when the page refreshes it by itself."""
    template = "egide/users/_table.html" if request.htmx else "egide/users/list.html"
    return render(request, template, {"rows": _rows()})


@require_http_methods(["GET", "POST"])
@role_required(MANAGER)
def new_user(request: HttpRequest) -> HttpResponse:
    form = UserForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = accounts.create_user(by=request.user, **form.cleaned_data)
        return hand_over(request, user, "Compte créé")
    return render(request, "egide/users/new.html", {"form": form}, status=422 if form.errors else 200)


@require_GET
@role_required(MANAGER)
def user(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, get_object_or_404(get_user_model(), pk=pk))


@require_POST
@role_required(MANAGER)
def change_role(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(get_user_model(), pk=pk)
    form = RoleForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form)
    try:
        accounts.change_role(found, form.cleaned_data["role"], by=request.user)
    except accounts.Refused as refusal:
        form.add_error("role", str(refusal))
        return _page(request, found, form)
    messages.success(
        request, f"{accounts.display_name(found)} a maintenant le rôle « {ROLES[form.cleaned_data['role']]} »."
    )
    return redirect("web:user", pk)


@require_POST
@role_required(MANAGER)
def deactivate(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(get_user_model(), pk=pk)
    try:
        accounts.deactivate(found, by=request.user)
    except accounts.Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"Le compte de {accounts.display_name(found)} est fermé.")
    return redirect("web:user", pk)


@require_POST
@role_required(MANAGER)
def reactivate(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(get_user_model(), pk=pk)
    accounts.reactivate(found, by=request.user)
    messages.success(request, f"Le compte de {accounts.display_name(found)} est rouvert.")
    return redirect("web:user", pk)


@require_POST
@role_required(MANAGER)
def reset_password(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(get_user_model(), pk=pk)
    try:
        accounts.reset_password(found, by=request.user)
    except accounts.Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("web:user", pk)
    return hand_over(request, found, "Nouveau lien de connexion")


def hand_over(request: HttpRequest, user: Any, title: str) -> HttpResponse:
    """Shows the link, this once: it is kept nowhere."""
    link = request.build_absolute_uri(accounts.one_time_link(user))
    return render(
        request,
        "egide/users/link.html",
        {"title": title, "found": user, "name": accounts.display_name(user), "link": link},
    )


def _page(request: HttpRequest, found: Any, form: RoleForm | None = None) -> HttpResponse:
    acts = [
        {
            "what": accounts.ACTS[fact.kind],
            "at": fact.happened_at,
            "by": accounts.name_of(fact.by),
            "detail": _detail(fact.data),
        }
        for fact in accounts.acts(found)
    ]
    context = _row(found) | {"found": found, "acts": acts, "form": form or RoleForm(initial={"role": role_of(found)})}
    return render(request, "egide/users/detail.html", context, status=422 if form is not None else 200)


def _detail(data: Any) -> str:
    if "to" in data:
        return f"{ROLES.get(data['from'], 'Sans rôle')} → {ROLES[data['to']]}"
    return ROLES.get(data.get("role", ""), "")
