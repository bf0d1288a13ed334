"""Migrating, without rendering the models that an operation does not touch."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management import call_command
from django.db.migrations.state import ProjectState


def terapkan(alias: str) -> None:
    """Bring the database of this connection to this version, as `migrate` does."""
    with _ringan():
        call_command("migrate", database=alias, interactive=False, verbosity=0)


def _hanya_bertambah(keadaan: Any, kunci: tuple[str, str]) -> bool:
    """Say whether this model is new, or only gained fields since it was rendered."""
    terlukis = keadaan.apps.all_models[kunci[0]].get(kunci[1])
    if terlukis is None:
        return True
    lama = {bidang.name for bidang in (*terlukis._meta.local_fields, *terlukis._meta.local_many_to_many)}
    return lama < set(keadaan.models[kunci].fields)


@contextmanager
def _ringan() -> Iterator[None]:
    """Render only the model itself for an operation that takes no relation away from a neighbour.

    A constraint, an index, a trigger, a new model or field: Django renders the neighbours too, and everything here is a
    neighbour of the people: nine tenths of a first start went into that. It calls such a rendering `delay` and renders
    all anew before Python runs in a migration (docs/keputusan/0024-migrasi-ringan.md).
    """
    asli = ProjectState._find_reload_model  # type: ignore[attr-defined]

    def tetangga(keadaan: Any, app_label: str, model_name: str, delay: bool = False) -> set[tuple[str, str]]:  # noqa: FBT001, FBT002 — Django calls it so
        kunci = (app_label, model_name)
        if not delay and not _hanya_bertambah(keadaan, kunci):
            semua: set[tuple[str, str]] = asli(keadaan, app_label, model_name, delay)
            return semua
        keadaan.is_delayed = True
        return {kunci}

    ProjectState._find_reload_model = tetangga  # type: ignore[attr-defined]
    try:
        yield
    finally:
        ProjectState._find_reload_model = asli  # type: ignore[attr-defined]
