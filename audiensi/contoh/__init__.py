"""Demo data of meetings and their registers."""

from audiensi.contoh.kebutuhan import muat_kebutuhan
from audiensi.contoh.rapat import mainkan, muat

__all__ = ["mainkan", "muat", "muat_kebutuhan"]
