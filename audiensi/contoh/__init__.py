"""Invented demo data of meetings and their registers, by object."""

from audiensi.contoh.kebutuhan import muat_kebutuhan
from audiensi.contoh.netralitas import mainkan as mainkan_netralitas
from audiensi.contoh.netralitas import muat as muat_netralitas
from audiensi.contoh.rapat import mainkan, muat

__all__ = ["mainkan", "mainkan_netralitas", "muat", "muat_kebutuhan", "muat_netralitas"]
