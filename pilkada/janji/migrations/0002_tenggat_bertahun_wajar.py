import datetime

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("janji", "0001_awal"),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="janji",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("tenggat__gte", datetime.date(2000, 1, 1)), ("tenggat__lte", datetime.date(2100, 12, 31))
                ),
                name="janji_tenggat_bertahun_wajar",
            ),
        ),
    ]
