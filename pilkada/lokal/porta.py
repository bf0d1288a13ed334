"""Free ports and addresses on the loopback."""

import socket
from urllib.parse import quote

LOOPBACK = "127.0.0.1"


def porta_bebas() -> int:
    """Return a port that is free at this moment; who binds it must still be ready to try another."""
    with socket.socket() as soket:
        soket.bind((LOOPBACK, 0))
        return int(soket.getsockname()[1])


def loopback_hidup() -> bool:
    """Say whether this machine can talk to itself; a bare network namespace cannot."""
    with socket.socket() as soket:
        soket.bind((LOOPBACK, 0))
        soket.listen(1)
        return menjawab(int(soket.getsockname()[1]))


def menjawab(porta: int, alamat: str = LOOPBACK) -> bool:
    """Say whether somebody accepts connections there."""
    try:
        with socket.create_connection((alamat, porta), timeout=0.5):
            return True
    except OSError:
        return False


def bisa_dipakai(porta: int) -> bool:
    """Say whether a server may listen on this port; `localhost` may also mean ::1, so nobody may answer there.

    Raises PermissionError for a port that only root may open.
    """
    with socket.socket() as soket:
        soket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            soket.bind((LOOPBACK, porta))
        except PermissionError:
            raise
        except OSError:
            return False
    return not menjawab(porta, "::1")


def pesan_porta(porta: int) -> socket.socket | None:
    """Reserve a port among launchers; None when another has it. The kernel frees it when the socket or we end.

    The web server's workers share the port (SO_REUSEPORT), so that two launchers which look at the same moment would
    both find it free and both get it. The name lives in the network namespace, like the port.
    """
    soket = socket.socket(socket.AF_UNIX)
    try:
        soket.bind(f"\0siaga-pilkada-porta-{porta}")
    except OSError:
        soket.close()
        return None
    return soket


def alamat(skema: str, pengguna: str, sandi: str, porta: int, jalur: str) -> str:
    """Build `scheme://user:password@127.0.0.1:port/path`, whatever characters user and password hold."""
    return f"{skema}://{quote(pengguna, safe='')}:{quote(sandi, safe='')}@{LOOPBACK}:{porta}/{quote(jalur, safe='')}"
