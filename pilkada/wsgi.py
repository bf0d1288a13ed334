"""The WSGI door of the web server."""

import os
import shutil
from pathlib import Path

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from pilkada.badan import BadanUtuh

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pilkada.settings")
os.environ.setdefault("PILKADA_BATAS_KUERI", "15")


def siapkan_folder(induk: Path) -> None:
    """Give the processes of one web server a folder where each keeps its numbers; those of ended servers go.

    Must run before anything imports prometheus_client, which asks the environment once.
    """
    for lama in induk.glob("[0-9]*"):
        if not Path("/proc", lama.name).exists():
            shutil.rmtree(lama, ignore_errors=True)
    folder = induk / str(os.getppid())
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(folder)


if settings.METRIK_TOKEN:
    siapkan_folder(settings.DATA_DIR / "metrik")

application = BadanUtuh(
    get_wsgi_application(),
    giliran=settings.GILIRAN_BADAN,
    terbesar=settings.BATAS_BERKAS + settings.DATA_UPLOAD_MAX_MEMORY_SIZE,
)
