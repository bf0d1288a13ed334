"""The WSGI door of the web server."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from pilkada.badan import BadanUtuh

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pilkada.settings")
os.environ.setdefault("PILKADA_BATAS_KUERI", "15")

application = BadanUtuh(
    get_wsgi_application(),
    giliran=settings.GILIRAN_BADAN,
    terbesar=settings.BATAS_BERKAS + settings.DATA_UPLOAD_MAX_MEMORY_SIZE,
)
