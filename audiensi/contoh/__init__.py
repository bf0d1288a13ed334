"""Demo data of meetings and their registers."""

from audiensi.contoh.rapat import mainkan, muat

__all__ = ["mainkan", "muat"]
