"""The application's own Celery with a tick every second, for drills with real worker and beat processes."""

from pilkada.celery import app

app.conf.beat_schedule = {"denyut": {"task": "pengingat.denyut", "schedule": 1.0, "options": {"expires": 55}}}
app.conf.include = ["tests.pengingat.penyusun_uji"]
