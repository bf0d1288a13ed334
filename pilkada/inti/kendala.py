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
