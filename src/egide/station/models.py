"""The queue, as the operators look it up. A projection: `queue.refresh` makes a row anew from the facts of its incident."""

from __future__ import annotations

from django.db import models


class Alert(models.Model):
    """One alert of a site: where it stands in the queue."""

    stream = models.CharField(primary_key=True, max_length=100)
    site = models.CharField(max_length=100, db_index=True)
    contract = models.CharField(max_length=100)
    kind = models.CharField(max_length=40)
    priority = models.PositiveSmallIntegerField()
    opened_at = models.DateTimeField()
    owner = models.CharField(max_length=150, blank=True)
    taken_at = models.DateTimeField(null=True)
    parked_until = models.DateTimeField(null=True)
    next_due = models.DateTimeField(null=True)
    finished = models.BooleanField(default=False)
    closed_at = models.DateTimeField(null=True)
    head = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = (models.Index(fields=["closed_at", "priority", "opened_at"]),)
        ordering = ("priority", "opened_at")


class Checkpoint(models.Model):
    """How far a reader of the signal journal has come. Going over the same entries again changes nothing."""

    reader = models.CharField(primary_key=True, max_length=40)
    position = models.BigIntegerField(default=0)


class Camera(models.Model):
    """A camera of a site. Of its token only the hash is kept; the token itself, drawn at random, is shown once."""

    name = models.CharField(primary_key=True, max_length=40)
    site = models.ForeignKey("portfolio.Site", on_delete=models.CASCADE, related_name="cameras")
    place = models.CharField(max_length=60)
    token_hash = models.CharField(max_length=64, unique=True, null=True)  # NULL: withdrawn, it may say nothing more

    class Meta:
        ordering = ("name",)


class CameraEvent(models.Model):
    """An event of a camera and the alert that it opened or joined, if any: where the clips of that event belong."""

    camera = models.ForeignKey(Camera, on_delete=models.CASCADE)
    event = models.CharField(max_length=100)
    alert = models.CharField(max_length=100, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["camera", "event"], name="station_one_row_per_camera_event"),)


class Clip(models.Model):
    """A film of a camera. `alert` is empty while its event is not known, or opened none: then nobody may look at it."""

    name = models.CharField(primary_key=True, max_length=32)
    camera = models.ForeignKey(Camera, on_delete=models.CASCADE)
    event = models.CharField(max_length=100)
    alert = models.CharField(max_length=100, blank=True, db_index=True)
    started_at = models.DateTimeField()
    received_at = models.DateTimeField(db_index=True)
    milliseconds = models.PositiveIntegerField()
    sound = models.BooleanField()
    fact = models.CharField(max_length=255)
    destroyed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["camera", "event"]),)
        ordering = ("started_at", "name")
