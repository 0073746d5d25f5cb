"""The tables of the ledger."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="ClockRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("offset_microseconds", models.BigIntegerField(default=0)),
            ],
            options={
                "db_table": "ledger_clock",
            },
        ),
        migrations.CreateModel(
            name="FactRow",
            fields=[
                ("position", models.BigAutoField(primary_key=True, serialize=False)),
                ("stream", models.CharField(max_length=200)),
                ("seq", models.BigIntegerField()),
                ("kind", models.CharField(max_length=100)),
                ("version", models.IntegerField()),
                ("happened_at", models.DateTimeField()),
                ("learnt_at", models.DateTimeField()),
                ("data", models.TextField()),
                ("by", models.CharField(max_length=200)),
                ("key", models.CharField(max_length=255, null=True, unique=True)),
                ("hash", models.CharField(max_length=64)),
                ("commitment", models.CharField(max_length=64, null=True)),
            ],
            options={
                "db_table": "ledger_fact",
            },
        ),
        migrations.CreateModel(
            name="MessageRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=255, unique=True)),
                ("channel", models.CharField(max_length=50)),
                ("to", models.TextField()),
                ("subject", models.TextField()),
                ("body", models.TextField()),
                ("stream", models.CharField(max_length=200)),
                ("clause", models.TextField()),
                ("attachments", models.TextField()),
                ("state", models.CharField(default="queued", max_length=13)),
                ("queued_at", models.DateTimeField()),
                ("attempts", models.IntegerField(default=0)),
                ("retry_at", models.DateTimeField(null=True)),
                ("error", models.TextField(null=True)),
                ("sent_at", models.DateTimeField(null=True)),
                ("proof", models.TextField(null=True)),
                ("erased", models.BooleanField(default=False)),
            ],
            options={
                "db_table": "ledger_message",
            },
        ),
        migrations.CreateModel(
            name="StreamRow",
            fields=[
                ("name", models.CharField(max_length=200, primary_key=True, serialize=False)),
            ],
            options={
                "db_table": "ledger_stream",
            },
        ),
        migrations.CreateModel(
            name="DeadlineRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=255, unique=True)),
                ("stream", models.CharField(max_length=200)),
                ("name", models.CharField(max_length=200)),
                ("due_at", models.DateTimeField()),
                ("started_by", models.CharField(max_length=255)),
                ("data", models.TextField()),
                ("state", models.CharField(default="pending", max_length=10)),
            ],
            options={
                "db_table": "ledger_deadline",
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "pending")), fields=["due_at", "id"], name="ledger_deadline_due"
                    ),
                    models.Index(
                        condition=models.Q(("state", "pending")), fields=["stream"], name="ledger_deadline_by_stream"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PrivateRow",
            fields=[
                (
                    "fact",
                    models.OneToOneField(
                        db_column="position",
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="private",
                        serialize=False,
                        to="ledger.factrow",
                    ),
                ),
                ("salt", models.CharField(max_length=64)),
                ("payload", models.TextField()),
            ],
            options={
                "db_table": "ledger_private",
            },
        ),
        migrations.AddIndex(
            model_name="factrow",
            index=models.Index(fields=["kind", "position"], name="ledger_fact_by_kind"),
        ),
        migrations.AddConstraint(
            model_name="factrow",
            constraint=models.UniqueConstraint(fields=("stream", "seq"), name="ledger_fact_once_per_seq"),
        ),
        migrations.AddIndex(
            model_name="messagerow",
            index=models.Index(
                condition=models.Q(("state", "sent"), _negated=True), fields=["id"], name="ledger_message_unsent"
            ),
        ),
    ]
