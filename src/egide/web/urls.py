"""The addresses. Each room adds its own module of addresses here."""

from __future__ import annotations

from django.urls import include, path

from egide.web.views import account, events, home, users

shell = [
    path("", home.home, name="home"),
    path("recherche/", home.find, name="search"),
    path("preferences/", home.preferences, name="preferences"),
    path("preferences/theme/", home.theme, name="theme"),
    path("composants/", home.components, name="components"),
    path("evenements/", events.events, name="events"),
    path("connexion/", account.sign_in, name="login"),
    path("deconnexion/", account.sign_out, name="logout"),
    path("mot-de-passe/", account.password_change, name="password_change"),
    path("lien/<uidb64>/<token>/", account.one_time_link, name="one_time_link"),
    path("comptes/", users.users, name="users"),
    path("comptes/nouveau/", users.new_user, name="new_user"),
    path("comptes/<int:pk>/", users.user, name="user"),
    path("comptes/<int:pk>/role/", users.change_role, name="change_role"),
    path("comptes/<int:pk>/fermer/", users.deactivate, name="deactivate"),
    path("comptes/<int:pk>/rouvrir/", users.reactivate, name="reactivate"),
    path("comptes/<int:pk>/lien/", users.reset_password, name="reset_password"),
]

urlpatterns = [
    path("", include((shell, "web"))),
    path("station/", include("egide.web.console.urls")),
    path("sinistres/", include("egide.web.claims.urls")),
    path("espace/", include("egide.web.customer.urls")),
    path("bureau/encaissements/", include("egide.web.money.urls")),
    path("bureau/", include("egide.web.office.urls")),
]

handler400 = "egide.web.errors.bad_request"
handler403 = "egide.web.errors.forbidden"
handler404 = "egide.web.errors.not_found"
handler500 = "egide.web.errors.server_error"
