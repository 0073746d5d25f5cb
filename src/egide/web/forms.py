"""The forms of the shell, and how every form is drawn: label, hint, error, field in that order, errors summed up on top."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import authenticate, get_user_model
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.forms.renderers import DjangoTemplates
from django.http import HttpRequest

from . import keys, throttle
from .models import Preference
from .roles import TEAM
from .signals import address_of, record_refusal


class Renderer(DjangoTemplates):
    """Fields by our own template; works on any Django form, nothing to inherit from."""

    field_template_name = "egide/forms/field.html"
    form_template_name = "egide/forms/form.html"


class SignInForm(AuthenticationForm):
    """Bounded in tries; says the same thing for a wrong password, an unknown account and a closed one."""

    error_messages = {
        "invalid_login": "Identifiant ou mot de passe incorrect. Vérifiez la touche Majuscule, puis réessayez.",
        "inactive": "Identifiant ou mot de passe incorrect. Vérifiez la touche Majuscule, puis réessayez.",
    }

    def __init__(self, request: HttpRequest | None = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(request, *args, **kwargs)
        self.fields["username"].label = "Identifiant"
        self.fields["username"].widget.attrs |= {
            "autocomplete": "username",
            "autocapitalize": "none",
            "spellcheck": "false",
        }
        self.fields["password"].label = "Mot de passe"

    def clean_username(self) -> str:
        return str(self.cleaned_data["username"]).strip().lower()

    def clean(self) -> dict[str, Any]:
        account, password = self.cleaned_data.get("username"), self.cleaned_data.get("password")
        if not account or not password:
            return self.cleaned_data
        address = address_of(self.request)
        try:
            throttle.begin(account, address)
        except throttle.Throttled as refusal:
            raise self._refuse(account, address, refusal) from refusal
        self.user_cache = authenticate(self.request, username=account, password=password)
        if self.user_cache is None:
            raise self.get_invalid_login_error()
        throttle.forgive(account, address)
        return self.cleaned_data

    def _refuse(self, account: str, address: str, refusal: throttle.Throttled) -> ValidationError:
        from egide.law.french import instant

        until = refusal.until.replace(microsecond=0)
        record_refusal(
            account,
            address,
            "throttled",
            key=f"session.throttled:{throttle.name(account, address)}:{until.isoformat()}",
        )
        text = "Trop d’essais. Réessayez après le %(until)s, ou demandez à un responsable un lien de connexion."
        return ValidationError(text, code="throttled", params={"until": instant(until)})


USERNAME = RegexValidator(
    r"\A[a-z0-9](?:[a-z0-9._-]{1,28})[a-z0-9]\Z",
    "Trois à trente caractères : lettres sans accent, chiffres, point, tiret ; par exemple « c.martin ».",
)


class UserForm(forms.Form):
    """A new account."""

    username = forms.CharField(
        label="Identifiant", help_text="Pour se connecter ; par exemple « c.martin ».", max_length=30
    )
    first_name = forms.CharField(label="Prénom", max_length=60)
    last_name = forms.CharField(label="Nom", max_length=60)
    role = forms.ChoiceField(label="Rôle", choices=list(TEAM.items()), widget=forms.RadioSelect)

    def clean_username(self) -> str:
        username = str(self.cleaned_data["username"]).strip().lower()
        USERNAME(username)
        if get_user_model().objects.filter(username__iexact=username).exists():
            raise ValidationError(f"L’identifiant « {username} » est déjà pris, peut-être par un compte fermé.")
        return username


class RoleForm(forms.Form):
    role = forms.ChoiceField(label="Rôle", choices=list(TEAM.items()), widget=forms.RadioSelect)


class KeysForm(forms.Form):
    """A person's single keys: on or off, and one character for each gesture (none: no key)."""

    keys_on = forms.BooleanField(label="Utiliser les touches simples", required=False)

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        self.preference = Preference.objects.filter(user=user).first() or Preference(user=user)
        chosen = self.preference.keys
        initial: dict[str, Any] = {"keys_on": self.preference.keys_on}
        initial |= {f"key_{gesture.action}": chosen.get(gesture.action, gesture.key) for gesture in keys.gestures()}
        super().__init__(*args, initial=initial, **kwargs)
        for gesture in keys.gestures():
            widget = forms.TextInput(attrs={"class": "input--key", "autocomplete": "off"})
            usual = f"D’ordinaire : {gesture.key}"
            field = forms.CharField(label=gesture.label, help_text=usual, max_length=1, required=False, widget=widget)
            field.plain = True  # all may be left empty, said once above them
            self.fields[f"key_{gesture.action}"] = field

    def clean(self) -> dict[str, Any]:
        for one, other in keys.clashes(self._chosen()):
            text = f"La même touche sert déjà à « {one.label} » : choisissez-en une autre."
            self.add_error(f"key_{other.action}", text)
        return self.cleaned_data

    def _chosen(self) -> dict[str, str]:
        pairs = ((gesture, self.cleaned_data.get(f"key_{gesture.action}", "")) for gesture in keys.gestures())
        return {gesture.action: key for gesture, key in pairs if key != gesture.key}

    def save(self) -> None:
        self.preference.keys_on = self.cleaned_data["keys_on"]
        self.preference.keys = self._chosen()
        self.preference.save()
