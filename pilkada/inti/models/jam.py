"""The instance's clock offset."""

from datetime import timedelta

from django.db import models


class SetelanJamManager(models.Manager["SetelanJam"]):
    """Reads the one row."""

    def geser(self) -> timedelta:
        """Return the stored offset, zero when none was set."""
        nilai = self.filter(pk=1).values_list("geser", flat=True).first()
        return nilai or timedelta(0)


class SetelanJam(models.Model):
    """How far this instance's domain clock stands from real time (demo and rehearsal only)."""

    geser = models.DurationField()

    objects = SetelanJamManager()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="setelan_jam_satu_baris")]

    def __str__(self) -> str:
        return str(self.geser)
