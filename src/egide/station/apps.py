from django.apps import AppConfig


class StationConfig(AppConfig):
    name = "egide.station"
    label = "station"
    default_auto_field = "django.db.models.BigAutoField"
