"""Destruction of history, the only way a history row may leave."""

from django.db import models


class Pemusnahan(models.Model):
    """Proof that history rows were destroyed; written by the database function `musnahkan` only."""

    tabel = models.CharField(max_length=100)
    objek = models.CharField(max_length=64)
    jumlah = models.PositiveIntegerField()
    berita_acara = models.TextField()
    pada = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.tabel} · {self.objek}"
