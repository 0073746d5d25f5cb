"""Signing in and out, one's own password, and the one-time link by which a password is chosen."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import views as auth
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import SetPasswordForm
from django.http import HttpResponse
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator

from egide.web import accounts
from egide.web.forms import SignInForm


class SignIn(auth.LoginView):
    template_name = "egide/account/login.html"
    form_class = SignInForm
    redirect_authenticated_user = True

    def form_invalid(self, form: SignInForm) -> HttpResponse:
        throttled = form.has_error("__all__", code="throttled")
        return self.render_to_response(self.get_context_data(form=form), status=429 if throttled else 422)


class PasswordChange(auth.PasswordChangeView):
    template_name = "egide/account/password.html"
    success_url = reverse_lazy("web:home")

    def form_valid(self, form: SetPasswordForm) -> HttpResponse:
        response = super().form_valid(form)
        by = accounts.identity(form.user)
        accounts.record("user.password_chosen", by, {"user": by})
        messages.success(self.request, "Votre mot de passe est changé ; vos autres sessions sont fermées.")
        return response

    def form_invalid(self, form: SetPasswordForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)


@method_decorator(login_not_required, name="dispatch")
class OneTimeLink(auth.PasswordResetConfirmView):
    """Chooses a password and signs in. A link already used, too old, or of a closed account explains itself."""

    template_name = "egide/account/one_time_link.html"
    success_url = reverse_lazy("web:home")
    post_reset_login = True
    reset_url_token = "choisir"

    def get_user(self, uidb64: str):
        user = super().get_user(uidb64)
        return user if user is not None and user.is_active else None

    def form_valid(self, form: SetPasswordForm) -> HttpResponse:
        by = accounts.identity(self.user)
        accounts.record("user.password_chosen", by, {"user": by})
        messages.success(self.request, "Votre mot de passe est enregistré et vous êtes connecté.")
        return super().form_valid(form)

    def form_invalid(self, form: SetPasswordForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)


sign_in = SignIn.as_view()
sign_out = auth.LogoutView.as_view()
password_change = PasswordChange.as_view()
one_time_link = OneTimeLink.as_view()
