"""Database constraints that hold the domain's rules a second time, generated from the same tables as the code."""

from collections.abc import Collection, Mapping
from typing import Any

import pgtrigger
from django.db import models
from django.db.models import Q
from pgtrigger import compiler

type_jalur = Mapping[Any, Collection[str]]


def hanya_pilihan(kolom: str, pilihan: type[models.TextChoices], nama: str) -> models.CheckConstraint:
    """Refuse values of a choices column that the choices do not know."""
    return models.CheckConstraint(condition=Q(**{f"{kolom}__in": pilihan.values}), name=nama)


class PemicuTetapSql(compiler.UpsertTriggerSql):
    """The SQL of a trigger that no session can switch off: pgtrigger's own template honours `pgtrigger.ignore`."""

    def get_template(self) -> str:
        """Return the installation template; a change needs a new class, old migrations refer to this one."""
        return """
            CREATE OR REPLACE FUNCTION {pgid}()
            RETURNS TRIGGER AS $$
                {declare}
                BEGIN
                    {func}
                END;
            $$ LANGUAGE plpgsql;

            DROP TRIGGER IF EXISTS {pgid} ON {table};
            CREATE {constraint} TRIGGER {pgid}
                {when} {operation} ON {table}
                {timing}
                {referencing}
                FOR EACH {level} {condition}
                EXECUTE PROCEDURE {execute};

            COMMENT ON TRIGGER {pgid} ON {table} IS '{hash}';
        """


class PemicuTetap(pgtrigger.Trigger):
    """A trigger that `pgtrigger.ignore()` cannot silence."""

    def compile(self, model: Any) -> compiler.Trigger:
        """Return the compiled trigger with the template that cannot be ignored."""
        asal = super().compile(model)
        pilihan = {kunci: nilai for kunci, nilai in asal.sql.kwargs.items() if kunci != "ignore_func_name"}
        return compiler.Trigger(name=asal.name, sql=PemicuTetapSql(**pilihan))


class JalurTetap(PemicuTetap, pgtrigger.FSM):
    """Refuse an UPDATE that moves a status along a way the table of moves lacks."""


class AwalTetap(PemicuTetap):
    """Refuse an INSERT whose status is not a starting one."""

    when = pgtrigger.Before
    operation = pgtrigger.Insert

    def __init__(self, *, name: str, field: str, awal: Collection[str]) -> None:
        """Remember the column and the values a row may start with."""
        self.field = field
        self.awal = sorted(awal)
        super().__init__(name=name)

    def get_func(self, model: Any) -> str:
        """Return the body of the trigger function."""
        kolom = model._meta.get_field(self.field).column
        boleh = ", ".join(f"'{nilai}'" for nilai in self.awal)
        sql = f"""
            IF NOT (NEW."{kolom}" IN ({boleh})) THEN
                RAISE EXCEPTION 'pilkada: baris %% tidak boleh dimulai dengan status %%', TG_TABLE_NAME, NEW."{kolom}"
                    USING ERRCODE = 'check_violation';
            END IF;
            RETURN NEW;
        """.replace("%%", "%")
        return str(self.format_sql(sql))


def pemicu_status(jalur: type_jalur, awal: Collection[str], *, kolom: str = "status") -> list[Any]:
    """Return the two triggers that hold a status's allowed moves and starts in the database."""
    langkah = [(str(dari), str(ke)) for dari, tujuan in jalur.items() for ke in sorted(tujuan)]
    return [
        JalurTetap(name=f"{kolom}_jalur", field=kolom, transitions=langkah),
        AwalTetap(name=f"{kolom}_awal", field=kolom, awal=[str(nilai) for nilai in awal]),
    ]


class Beku(PemicuTetap):
    """Refuse every UPDATE and DELETE of a row that has reached a status."""

    when = pgtrigger.Before
    operation = pgtrigger.Update | pgtrigger.Delete

    def __init__(self, *, name: str, status: str) -> None:
        """Remember the status that closes the row."""
        self.status = status
        super().__init__(name=name)

    def get_func(self, _model: Any) -> str:
        """Return the body of the trigger function."""
        return f"""
            IF OLD."status" = '{self.status}' THEN
                {_tolak(self.status)}
            END IF;
            {KEMBALI}
        """


class BekuBersama(PemicuTetap):
    """Refuse every INSERT, UPDATE and DELETE of a row whose parent has reached a status.

    FOR SHARE makes a change wait for a parent that is being closed at this moment, and then see it closed.
    """

    when = pgtrigger.Before
    operation = pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete

    def __init__(self, *, name: str, induk: str, status: str) -> None:
        """Remember the foreign key to the parent and the status that closes it."""
        self.induk = induk
        self.status = status
        super().__init__(name=name)

    def get_declare(self, _model: Any) -> list[tuple[str, str]]:
        """Return the variable that holds the parent's status."""
        return [("keadaan", "TEXT")]

    def get_func(self, model: Any) -> str:
        """Return the body of the trigger function."""
        kolom = model._meta.get_field(self.induk)
        tabel = kolom.related_model._meta.db_table

        def periksa(baris: str) -> str:
            pilih = f'SELECT "status" INTO keadaan FROM "{tabel}" WHERE "id" = {baris}."{kolom.column}"'  # noqa: S608
            return f"{pilih} FOR SHARE; IF keadaan = '{self.status}' THEN {_tolak(self.status)} END IF;"

        return f"""
            IF TG_OP <> 'INSERT' THEN {periksa("OLD")} END IF;
            IF TG_OP <> 'DELETE' THEN {periksa("NEW")} END IF;
            {KEMBALI}
        """


KEMBALI = "IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;"


def _tolak(status: str) -> str:
    """Return the statement that refuses a change of a closed row."""
    return (
        f"RAISE EXCEPTION 'pilkada: baris %% sudah {status} dan tidak dapat diubah', TG_TABLE_NAME"
        " USING ERRCODE = 'check_violation';"
    ).replace("%%", "%")
