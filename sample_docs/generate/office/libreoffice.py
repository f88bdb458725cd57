"""LibreOffice without a screen: turns what we wrote into what people have (odt, pdf, recalculated xlsx).

Needed for generating only. Version used for the committed files: LibreOffice 7.4.7.2 (Debian 12).
"""

from __future__ import annotations

import subprocess
import tempfile
from datetime import datetime
from pathlib import Path

from sample_docs.generate.stable import stable_pdf, stable_zip

_PROFILE = Path(tempfile.gettempdir()) / "woo-sample-docs-profile"


def convert(data: bytes, suffix: str, target: str, when: datetime, *, input_filter: str = "") -> bytes:
    """`data` (a file with this suffix) as a `target` file ('pdf', 'odt', 'xlsx'). Raises RuntimeError when LibreOffice fails."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"bron.{suffix}"
        source.write_bytes(data)
        command = ["soffice", f"-env:UserInstallation={_PROFILE.as_uri()}", "--headless"]
        command += [f"--infilter={input_filter}"] if input_filter else []
        command += ["--convert-to", target, "--outdir", f"{folder}/uit", str(source)]
        done = subprocess.run(command, capture_output=True, timeout=180, check=False)
        made = Path(folder) / "uit" / f"bron.{target.split(':')[0]}"
        if not made.is_file():
            raise RuntimeError(f"LibreOffice made no {target}: {done.stderr.decode(errors='replace')[:300]}")
        result = made.read_bytes()
    return stable_pdf(result, when) if target.startswith("pdf") else stable_zip(result, when)
