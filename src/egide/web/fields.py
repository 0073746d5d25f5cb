"""The facts a contract asks, as fields of a form: each input read by its type, each error beside it, in French."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from egide.law.types import AMOUNT, COUNT, DAY, DURATION, FLAG, MOMENT, RATE, BadValue, Choice, Field, Listing, Type

FEW = 6
"""Up to so many options are shown at once; more are a list that opens."""

_INPUTS: dict[str, dict[str, str]] = {
    AMOUNT.name: {"inputmode": "decimal", "class": "input--num input--short"},
    COUNT.name: {"inputmode": "numeric", "class": "input--num input--short"},
    RATE.name: {"inputmode": "decimal", "class": "input--num input--short"},
    DURATION.name: {"class": "input--short"},
}
_HINTS = {
    AMOUNT.name: "En euros, comme 1234,50.",
    DURATION.name: "Comme «\u00a045 min\u00a0» ou «\u00a01 h 30 min\u00a0».",
    RATE.name: "Comme «\u00a020 %\u00a0».",
}


class Read(forms.Field):
    """A field whose text a type of the contract reads; `clean` gives it back as a case file would write it."""

    def __init__(self, type_: Type, **options: Any) -> None:
        self.type = type_
        super().__init__(**options)

    def clean(self, value: Any) -> Any:
        raw = super().clean(value)
        if raw in self.empty_values:
            return None
        try:
            return self.type.write(self.type.read(str(raw).strip(), str(self.label)))
        except BadValue as bad:
            raise ValidationError(f"«\u00a0{raw}\u00a0» ne convient pas\u202f; attendu\u00a0: {bad.expected}") from bad


def form_of(asks: Sequence[Field], prefix: str, data: Any = None) -> forms.Form:
    """A form that asks these facts. `prefix` keeps the fields of several forms of one page apart."""
    form = forms.Form(data, prefix=prefix, auto_id="%s")
    form.quiet = True  # its errors are said beside the act, without taking the focus
    for asked in asks:
        form.fields[asked.name] = field_of(asked)
    return form


def field_of(asked: Field) -> forms.Field:
    """The input for one fact."""
    if isinstance(asked.type, Listing):
        raise TypeError(f"field {asked.name!r}: a list has no single input; show its rows")
    widget = _widget(asked)
    hint = "" if isinstance(widget, forms.RadioSelect) else _HINTS.get(asked.type.name, "")
    missing = {"required": "à renseigner"}
    return Read(
        asked.type,
        label=asked.label,
        required=not asked.optional,
        widget=widget,
        help_text=hint,
        error_messages=missing,
    )


def facts_of(form: forms.Form) -> dict[str, Any]:
    """What a valid form says: unanswered facts left out."""
    return {name: value for name, value in form.cleaned_data.items() if value is not None}


def errors_of(form: forms.Form) -> str:
    """What must be corrected, field by field, in one sentence."""
    said = [
        f"{form.fields[name].label}\u00a0: {str(error).rstrip('.')}"
        for name, errors in form.errors.items()
        for error in errors
    ]
    return " ; ".join(said)


def _widget(asked: Field) -> forms.Widget:
    options = _options(asked.type)
    if options:
        blank = [("", "Sans précision")] if asked.optional else []
        if len(options) <= FEW:
            return forms.RadioSelect(choices=[*blank, *options])
        return forms.Select(choices=[("", "Choisir…"), *options])
    if asked.type is DAY:
        return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    if asked.type is MOMENT:
        return forms.DateTimeInput(attrs={"type": "datetime-local", "step": "1"}, format="%Y-%m-%dT%H:%M:%S")
    return forms.TextInput(attrs={"autocomplete": "off", **_INPUTS.get(asked.type.name, {})})


def _options(type_: Type) -> list[tuple[str, str]]:
    if isinstance(type_, Choice):
        return list(type_.options)
    return [("oui", "Oui"), ("non", "Non")] if type_ is FLAG else []
