"""One settings file for every environment; what differs comes from the environment through `lingkungan`."""

from pathlib import Path

import pghistory
from celery.schedules import crontab
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _
from redis.backoff import NoBackoff
from redis.retry import Retry

from pilkada import __version__, lingkungan

BASE_DIR = Path(__file__).resolve().parent.parent
VERSI = __version__
DATA_DIR = Path(lingkungan.teks("PILKADA_DATA", str(BASE_DIR / ".data"))).resolve()

SECRET_KEY = lingkungan.teks("PILKADA_SECRET_KEY")
FIELD_KEYS = [kunci for kunci in lingkungan.teks("PILKADA_FIELD_KEYS").replace(",", " ").split() if kunci]
DEMO = lingkungan.teks("PILKADA_DEMO", "0")
if DEMO not in {"0", "1", "akun"}:
    pesan = "PILKADA_DEMO harus 0, 1 atau akun."
    raise ImproperlyConfigured(pesan)
MODE_DEMO = DEMO != "0"
MODE_GLADI = lingkungan.saklar("PILKADA_GLADI")
PRODUKSI = lingkungan.saklar("PILKADA_PRODUKSI")
if PRODUKSI and (MODE_DEMO or MODE_GLADI):
    pesan = "Instans produksi tidak boleh berjalan dengan PILKADA_DEMO atau PILKADA_GLADI. Kosongkan keduanya."
    raise ImproperlyConfigured(pesan)

DEBUG = False
ALLOWED_HOSTS = lingkungan.daftar("PILKADA_HOSTS", "localhost")
ALAMAT_SITUS = lingkungan.teks("PILKADA_ALAMAT", "http://localhost:8000").rstrip("/")
CSRF_TRUSTED_ORIGINS = [ALAMAT_SITUS] if ALAMAT_SITUS.startswith("https://") else []

INSTALLED_APPS = [
    "pilkada.inti",
    "pilkada.pengingat",
    "pilkada.ekspor",
    "pilkada.impor",
    "pilkada.janji",
    "pilkada.gladi",
    "pilkada.beranda",
    "pilkada.orang",
    "pilkada.tahapan",
    "audiensi",
    "sekolah",
    "tps",
    "apk",
    "pilkada.lokal",
    "pgtrigger",
    "pghistory",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "django_filters",
    "template_partials",
    "csp",
]

# Opens /metrik/ to whoever shows it; empty: there is no such page, and nothing is counted.
METRIK_TOKEN = lingkungan.teks("PILKADA_METRIK_TOKEN", "")

MIDDLEWARE = [
    "pilkada.inti.tengah.MetrikMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "pilkada.inti.tengah.GangguanMiddleware",
    "pilkada.inti.tengah.BatasUnggahMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "pilkada.inti.tengah.BahasaMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "pilkada.inti.tengah.HtmxRedirectMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "pilkada.inti.tengah.WajibMasukMiddleware",
    "pilkada.inti.tengah.TitipanMiddleware",
    "pilkada.inti.tengah.PribadiMiddleware",
    "pilkada.inti.tengah.JejakMiddleware",
]

ROOT_URLCONF = "pilkada.urls"
WSGI_APPLICATION = "pilkada.wsgi.application"
FORM_RENDERER = "pilkada.inti.formulir.Perender"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "pilkada.inti.konteks.rumah",
            ],
        },
    },
]

# Seconds a statement may take; 0 (migrations, worker, commands): no limit. `wsgi.py` asks for it, the web role only.
BATAS_KUERI = lingkungan.bilangan("PILKADA_BATAS_KUERI", 0)
DATABASES = {
    "default": lingkungan.basis_data("DATABASE_URL", batas=BATAS_KUERI)
    | {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}
}
if lingkungan.teks("DATABASE_OWNER_URL", ""):
    DATABASES["pemilik"] = lingkungan.basis_data("DATABASE_OWNER_URL")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = lingkungan.teks("REDIS_URL")
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "siaga",
        # redis-py's own retries sleep; a request must not wait for a Redis that is gone.
        "OPTIONS": {"socket_connect_timeout": 2, "socket_timeout": 2, "retry": Retry(NoBackoff(), 1)},
    },
}

AUTH_USER_MODEL = "inti.Pengguna"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "pilkada.orang.forms.sandi.TidakMirip", "OPTIONS": {"user_attributes": ["nama", "email"]}},
    {"NAME": "pilkada.orang.forms.sandi.Panjang", "OPTIONS": {"min_length": 10}},
    {"NAME": "pilkada.orang.forms.sandi.TidakUmum"},
    {"NAME": "pilkada.orang.forms.sandi.BukanAngkaSaja"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "beranda:beranda"
LOGOUT_REDIRECT_URL = "account_login"

ACCOUNT_ADAPTER = "pilkada.orang.adaptor.AdaptorAkun"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_CHANGE_EMAIL = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_USER_DISPLAY = "pilkada.inti.models.nama_tampil"
ACCOUNT_FORMS = {
    "change_password": "pilkada.orang.forms.akun.GantiSandiForm",
    "login": "pilkada.orang.forms.akun.MasukForm",
    "reauthenticate": "pilkada.orang.forms.akun.PastikanSandiForm",
    "reset_password": "pilkada.orang.forms.akun.LupaSandiForm",
    "set_password": "pilkada.orang.forms.akun.BuatSandiForm",
}
# One office shares one address, and one account has one person: limits per address are wide, per account narrow.
ACCOUNT_RATE_LIMITS = {
    "login": "120/m/ip",
    "login_failed": "30/m/ip,10/10m/key",
    "reset_password": "20/m/ip,5/h/key",
    "reset_password_from_key": "30/m/ip",
    "change_password": "5/m/user",
    "reauthenticate": "10/m/user",
}
# How many proxies of ours stand before the web server: without it everybody behind Caddy shares one address.
ALLAUTH_TRUSTED_PROXY_COUNT = lingkungan.bilangan("PILKADA_PROKSI", 0)
MFA_ADAPTER = "pilkada.orang.adaptor.AdaptorMFA"
MFA_FORMS = {
    "activate_totp": "pilkada.orang.forms.akun.PasangAplikasiForm",
    "add_webauthn": "pilkada.orang.forms.akun.TambahKunciForm",
    "authenticate": "pilkada.orang.forms.akun.LangkahKodeForm",
    "authenticate_webauthn": "pilkada.orang.forms.akun.LangkahKunciForm",
    "edit_webauthn": "pilkada.orang.forms.akun.UbahKunciForm",
    "login_webauthn": "pilkada.orang.forms.akun.MasukKunciForm",
    "reauthenticate": "pilkada.orang.forms.akun.PastikanKodeForm",
    "reauthenticate_webauthn": "pilkada.orang.forms.akun.PastikanKunciForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUKSI
MFA_TOTP_ISSUER = "Siaga Pilkada"
USERSESSIONS_TRACK_ACTIVITY = False

SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUKSI
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "pilkada.inti.galat.csrf_gagal"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if PRODUKSI:
    SECURE_REDIRECT_EXEMPT = [r"^sehat/$", r"^metrik/$"]  # asked from inside, without TLS
    SECURE_SSL_REDIRECT = lingkungan.saklar("PILKADA_ALIHKAN_HTTPS", bawaan=True)
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31_536_000

MAP_TILE_URL = lingkungan.teks("MAP_TILE_URL", "")
_asal_peta = ["/".join(MAP_TILE_URL.split("/")[:3]).replace("{s}", "*")] if MAP_TILE_URL else []
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:", "blob:", *_asal_peta],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "report-uri": ["/csp/"],
    },
}

LANGUAGE_CODE = "id"
LANGUAGES = [("id", _("Bahasa Indonesia")), ("en", _("Bahasa Inggris"))]
LOCALE_PATHS = [BASE_DIR / "pilkada" / "locale"]
TIME_ZONE = "Asia/Jakarta"
USE_TZ = True
USE_THOUSAND_SEPARATOR = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
FORMAT_MODULE_PATH = ["pilkada.format"]

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
NODE_DIR = BASE_DIR / "node_modules"
STATICFILES_DIRS = [
    BASE_DIR / "static",
    ("bootstrap", NODE_DIR / "bootstrap" / "dist"),
    ("leaflet", NODE_DIR / "leaflet" / "dist"),
    ("leaflet.markercluster", NODE_DIR / "leaflet.markercluster" / "dist"),
]
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {
            "location": lingkungan.teks("PILKADA_BERKAS", str(DATA_DIR / "berkas")),
            "base_url": None,
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# Where backups are kept, for how many days, and the public keys (age) that they are encrypted to.
CADANGAN = Path(lingkungan.teks("PILKADA_CADANGAN", "") or DATA_DIR / "cadangan")
CADANGAN_KUNCI = lingkungan.teks("PILKADA_CADANGAN_KUNCI", "")
CADANGAN_SIMPAN = lingkungan.bilangan("PILKADA_CADANGAN_SIMPAN", 14)
# The folder of pg_dump, pg_restore and psql; empty: those on PATH.
PG_BIN = lingkungan.teks("PILKADA_PG_BIN", "")
# Where the web server in front finds private files (`X-Accel-Redirect`); empty: Django sends them itself.
XACCEL = lingkungan.teks("PILKADA_XACCEL", "")
FILE_UPLOAD_MAX_MEMORY_SIZE = 1_048_576
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1_048_576
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
# Requests that wait for their bodies at the same time, per web worker: half of its threads, the rest stays for others.
GILIRAN_BADAN = 8
# Attendees pasted at once.
BATAS_TEMPELAN = lingkungan.bilangan("PILKADA_BATAS_TEMPELAN", 1_000)
BATAS_BERKAS = lingkungan.bilangan("PILKADA_BATAS_BERKAS_MB", 25) * 1_048_576

globals().update(lingkungan.surel("EMAIL_URL", f"file://{DATA_DIR}/surel"))
EMAIL_TIMEOUT = 30
DEFAULT_FROM_EMAIL = lingkungan.teks("PILKADA_PENGIRIM", "Siaga Pilkada <siaga-pilkada@localhost>")

# The office's own message gateway (WhatsApp, Telegram): signed JSON; inner networks only where allowed.
WEBHOOK_URL = lingkungan.alamat("PILKADA_WEBHOOK_URL")
WEBHOOK_RAHASIA = lingkungan.teks("PILKADA_WEBHOOK_RAHASIA", "")
WEBHOOK_LOKAL = lingkungan.saklar("PILKADA_WEBHOOK_LOKAL")
if WEBHOOK_URL and len(WEBHOOK_RAHASIA) < lingkungan.RAHASIA_TERPENDEK:
    pesan = "PILKADA_WEBHOOK_RAHASIA harus diisi, sekurangnya 32 karakter acak, bila PILKADA_WEBHOOK_URL dipakai."
    raise ImproperlyConfigured(pesan)

CELERY_BROKER_URL = REDIS_URL
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 3600, "socket_timeout": 5, "socket_connect_timeout": 2}
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 1, "interval_start": 0, "interval_step": 0.2}
CELERY_BEAT_SCHEDULE: dict[str, dict[str, object]] = {
    "denyut": {"task": "pengingat.denyut", "schedule": 60.0, "options": {"expires": 55}},
    "impor": {"task": "impor.bersihkan", "schedule": crontab(minute="20", hour="3")},
}
if PRODUKSI or lingkungan.teks("PILKADA_CADANGAN", ""):
    # At 02.00 WIB; every full hour asks whether that night's backup is there, so that a missed one is made up.
    CELERY_BEAT_SCHEDULE["cadangan"] = {"task": "inti.cadangkan", "schedule": crontab(minute="0")}
CELERY_TIMEZONE = TIME_ZONE

PGHISTORY_APPEND_ONLY = True
PGHISTORY_CONTEXT_FIELD = pghistory.ContextJSONField()
PGHISTORY_CONTEXT_ID_FIELD = pghistory.ContextUUIDField()
PGHISTORY_OBJ_FIELD = pghistory.ObjForeignKey(related_name="riwayat", db_index=True)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"polos": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"layar": {"class": "logging.StreamHandler", "formatter": "polos"}},
    "root": {"handlers": ["layar"], "level": "INFO"},
    "loggers": {"django.server": {"level": "WARNING"}, "fontTools": {"level": "WARNING"}},
}
SILENCED_SYSTEM_CHECKS: list[str] = []
