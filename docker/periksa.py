"""The health checks of compose: ask `/sehat/` about one part. Standard library only, so that asking costs nothing.

`python docker/periksa.py web|beat http://host:port` ends with 0 when that part is well.
"""

import json
import sys
import urllib.error
import urllib.request

TUA = 180


def tanya(alamat: str) -> dict[str, object]:
    """Return what the instance says about itself; 503 is an answer too."""
    permintaan = urllib.request.Request(f"{alamat}/sehat/", headers={"Host": "localhost"})  # noqa: S310 — our own address
    try:
        with urllib.request.urlopen(permintaan, timeout=8) as jawaban:  # noqa: S310 — the same
            return dict(json.load(jawaban))
    except urllib.error.HTTPError as jawaban:
        return dict(json.load(jawaban))


def sehat(bagian: str, isi: dict[str, object]) -> bool:
    """Judge one part: the web server by what it reaches, the beat by the age of its pulse."""
    if bagian == "web":
        return isi["basis_data"] == isi["redis"] == "baik"
    denyut = isi[bagian]
    umur = denyut.get("umur_detik") if isinstance(denyut, dict) else None
    return isinstance(umur, int) and umur < TUA


if __name__ == "__main__":
    jawab = tanya(sys.argv[2])
    sys.stdout.write(json.dumps(jawab) + "\n")
    sys.exit(0 if sehat(sys.argv[1], jawab) else 1)
