"""Demo data of the meetings, by object."""

from audiensi.contoh.rapat import mainkan, muat

__all__ = ["mainkan", "muat"]
