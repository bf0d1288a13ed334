"""What the application's database role may do: everything with rows, nothing with history but to read and add."""

from typing import TYPE_CHECKING

import pghistory.models
from django.apps import apps
from psycopg import sql

from pilkada.inti.models import LihatBerkas, Pemusnahan

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

PERAN_APP = "pilkada_app"

# pgtrigger asks this before each of its triggers. Its own version reads a setting that any session may set: history
# would go silent. It also reads it by catching an error, for each row, and the more rows a transaction has written the
# dearer that is: 20 s instead of 2 s for 40,000 rows with history.
TAK_TERABAIKAN = """
CREATE OR REPLACE FUNCTION public._pgtrigger_should_ignore(trigger_name name) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS 'SELECT false';
"""

MUSNAHKAN = """
CREATE OR REPLACE FUNCTION public.musnahkan(p_tabel text, p_objek text, p_berita_acara text) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE jumlah integer;
BEGIN
    IF coalesce(btrim(p_berita_acara), '') = '' THEN
        RAISE EXCEPTION 'pilkada: pemusnahan memerlukan berita acara';
    END IF;
    IF NOT EXISTS (SELECT 1 FROM information_schema.columns
                   WHERE table_schema = 'public' AND table_name = p_tabel AND column_name = 'pgh_obj_id') THEN
        RAISE EXCEPTION 'pilkada: % bukan tabel riwayat', p_tabel;
    END IF;
    EXECUTE format('ALTER TABLE public.%I DISABLE TRIGGER USER', p_tabel);
    EXECUTE format('DELETE FROM public.%I WHERE pgh_obj_id::text = $1', p_tabel) USING p_objek;
    GET DIAGNOSTICS jumlah = ROW_COUNT;
    EXECUTE format('ALTER TABLE public.%I ENABLE TRIGGER USER', p_tabel);
    INSERT INTO public.inti_pemusnahan (tabel, objek, jumlah, berita_acara, pada)
    VALUES (p_tabel, p_objek, jumlah, p_berita_acara, now());
    RETURN jumlah;
END $$;
REVOKE ALL ON FUNCTION public.musnahkan(text, text, text) FROM PUBLIC;
"""


def tabel_riwayat() -> list[str]:
    """Return the tables that only grow: every history table and the log of looks at files."""
    peristiwa = [model._meta.db_table for model in apps.get_models() if issubclass(model, pghistory.models.Event)]
    return sorted({*peristiwa, LihatBerkas._meta.db_table} - {"pghistory_aggregateevent"})


def terapkan(sambungan: "BaseDatabaseWrapper", peran: str = PERAN_APP) -> None:
    """Grant the application role its rights; idempotent, run as owner after every migration."""
    app = sql.Identifier(peran)
    riwayat = set(tabel_riwayat())
    with sambungan.cursor() as kursor:
        ada = sorted(sambungan.introspection.table_names(kursor))
        kursor.execute(sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(app))
        kursor.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC")
        kursor.execute(sql.SQL("GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {}").format(app))
        for tabel in ada:
            nama = sql.Identifier(tabel)
            kursor.execute(sql.SQL("REVOKE ALL ON TABLE {} FROM {}").format(nama, app))
            if tabel in {"django_migrations", Pemusnahan._meta.db_table}:
                boleh = sql.SQL("SELECT")
            elif tabel in riwayat:
                boleh = sql.SQL("SELECT, INSERT")
            else:
                boleh = sql.SQL("SELECT, INSERT, UPDATE, DELETE")
            kursor.execute(sql.SQL("GRANT {} ON TABLE {} TO {}").format(boleh, nama, app))
        kursor.execute(TAK_TERABAIKAN)
        kursor.execute(MUSNAHKAN)
        kursor.execute(sql.SQL("GRANT EXECUTE ON FUNCTION public.musnahkan(text, text, text) TO {}").format(app))
