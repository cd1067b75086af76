"""HTTPS on loopback, for a skill whose client will have nothing else, as ask-sdk's own.

The certificate is made by `openssl` for this run, is good for a day and for 127.0.0.1, and is trusted by this process
only, through the variables that requests and OpenSSL look at.
"""

from __future__ import annotations

import atexit
import os
import shutil
import ssl
import subprocess
import tempfile
from pathlib import Path

import certifi

PROGRAM = "openssl"
TRUST = ("REQUESTS_CA_BUNDLE", "SSL_CERT_FILE")
ASKED = (
    "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 1 -subj /CN=127.0.0.1"
    " -addext subjectAltName=IP:127.0.0.1"
).split()


class NoCertificate(Exception):
    """`openssl` is not here, or would not make a certificate; the message says which."""


def trusted_context() -> ssl.SSLContext:
    """A server's TLS whose certificate this process trusts from now on; raises NoCertificate."""
    with tempfile.TemporaryDirectory(prefix="alexa-cloud-") as folder:
        certificate, key = _certificate(Path(folder))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        _trust(certificate.read_text(encoding="ascii"))
    return context


def _certificate(folder: Path) -> tuple[Path, Path]:
    program = shutil.which(PROGRAM)
    if program is None:
        raise NoCertificate(f"https needs {PROGRAM}, which is not installed")
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    done = subprocess.run(  # noqa: S603
        [program, *ASKED, "-keyout", str(key), "-out", str(certificate)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise NoCertificate(f"{PROGRAM} made no certificate: {done.stderr.strip()[-200:]}")
    return certificate, key


def _trust(certificate: str) -> None:
    """Adds it to what is trusted already, in a file that goes when the process ends."""
    known = next((os.environ[name] for name in TRUST if os.environ.get(name)), certifi.where())
    folder = tempfile.mkdtemp(prefix="alexa-cloud-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    bundle = Path(folder, "trusted.pem")
    bundle.write_text(f"{Path(known).read_text(encoding='utf-8')}\n{certificate}", encoding="utf-8")
    os.environ.update(dict.fromkeys(TRUST, str(bundle)))
