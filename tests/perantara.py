"""A door in front of a server that can be shut, or go silent, while the server behind it lives on."""

import contextlib
import select
import socket
import threading
from typing import Self


class Perantara:
    """Passes bytes between a free port of the loopback and a server, until told to be silent or shut."""

    def __init__(self, tujuan: tuple[str, int]) -> None:
        """Lead to `tujuan`."""
        self.tujuan = tujuan
        self.diam = False
        self._pintu = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.porta = int(self._pintu.getsockname()[1])
        self._soket: list[socket.socket] = []
        self._utas: list[threading.Thread] = []

    def __enter__(self) -> Self:
        self._jalankan(self._terima)
        return self

    def buka(self) -> None:
        """Open the same port again after `tutup`."""
        self._pintu = socket.create_server(("127.0.0.1", self.porta), backlog=64)
        self._jalankan(self._terima)

    def __exit__(self, *_lain: object) -> None:
        self.tutup()

    def tutup(self) -> None:
        """Refuse connections and drop those that are open, until `buka`."""
        for soket in [self._pintu, *self._soket]:
            with contextlib.suppress(OSError):
                soket.shutdown(socket.SHUT_RDWR)
            soket.close()
        for utas in self._utas:
            utas.join(5)
        self._soket, self._utas = [], []

    def _jalankan(self, fungsi: object, *argumen: object) -> None:
        utas = threading.Thread(target=fungsi, args=argumen, daemon=True)  # type: ignore[arg-type]
        self._utas.append(utas)
        utas.start()

    def _terima(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                masuk, _alamat = self._pintu.accept()
                self._soket.append(masuk)
                keluar = socket.create_connection(self.tujuan)
                self._soket.append(keluar)
                self._jalankan(self._salurkan, masuk, keluar)

    def _salurkan(self, masuk: socket.socket, keluar: socket.socket) -> None:
        with contextlib.suppress(OSError, ValueError), masuk, keluar:
            while True:
                for soket in select.select([masuk, keluar], [], [], 0.1)[0]:
                    isi = soket.recv(65_536)
                    if not isi:
                        raise OSError
                    if not self.diam:
                        (keluar if soket is masuk else masuk).sendall(isi)
