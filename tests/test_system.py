"""The system programs: who installs them, what names them, the image that holds them."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def has_docker() -> bool:
    program = shutil.which("docker")
    if program is None:
        return False
    return subprocess.run([program, "info"], capture_output=True, timeout=60).returncode == 0


def test_make_system_installs_what_the_readme_names() -> None:
    dry = subprocess.run(
        ["make", "--dry-run", "system"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout
    assert re.search(r"apt-get .*install .*libreoffice-writer tesseract-ocr tesseract-ocr-lav", dry)
    begin = (ROOT / "README.md").read_text(encoding="utf-8").split("## Use")[0]
    for name in ("make system", "LibreOffice", "`.doc`", "Tesseract", "izpilde check"):
        assert name in begin
    assert "make system-for-tests" in (ROOT / ".ci/run").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["LibreOffice", "Tesseract"])
def test_check_says_how_to_install_what_is_absent(name: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "izpilde", "check"]
    environment = {"PATH": str(tmp_path), "COLUMNS": "200"}
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, env=environment)
    assert done.returncode == 0
    assert re.search(rf"^{name} is absent: install .*apt install", done.stdout, re.MULTILINE)


@pytest.mark.docker
def test_the_image_reads_an_old_word_file(tmp_path: Path) -> None:
    if not has_docker():
        pytest.skip("no Docker daemon answers")
    build = ["docker", "build", "--quiet", "--tag", "izpilde-test", "."]
    subprocess.run(build, cwd=ROOT, check=True, timeout=1800)
    (tmp_path / "a.rtf").write_bytes(rb"{\rtf1\ansi Parskats}")
    run = ["docker", "run", "--rm", "--volume", f"{tmp_path}:/work", "izpilde-test"]
    done = subprocess.run(
        [*run, "extract", "a.rtf", "-o", "out"], capture_output=True, text=True, timeout=600
    )
    assert done.returncode == 0, done.stderr
    assert "1 read" in done.stderr
