"""Every package of the lock is ready-made for every machine that the README names, tried here or not."""

import re
import subprocess

import pytest

from config.launcher import environment, places

MACHINES = ["x86_64-manylinux_2_28", "aarch64-manylinux_2_28", "aarch64-apple-darwin", "x86_64-apple-darwin"]
PYTHONS = ["3.11", "3.12", "3.13", "3.14"]
LOCKS = environment.DEV_LOCK, environment.TOOLS_LOCK  # the first holds that of the start whole


def uv(*arguments: object) -> str:
    program = places.TOOLS / "bin" / "uv"
    done = subprocess.run(
        [str(part) for part in (program, "--no-progress", *arguments)], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("machine", MACHINES)
def test_a_package_of_the_lock_never_needs_a_compiler(machine, python, tmp_path):
    platform = [f"--python-platform={machine}", f"--python-version={python}", "--only-binary=:all:"]
    target = ["--python", places.python(), f"--target={tmp_path}", f"--cache-dir={tmp_path / 'cache'}"]
    for lock in LOCKS:
        uv("pip", "install", "--dry-run", "--no-deps", *platform, *target, "-r", lock)


def test_the_lock_knows_the_fingerprint_of_each_file_on_offer(tmp_path):
    """Else a machine nobody tried would be offered a file that the lock refuses."""
    pins = tmp_path / "pins.in"
    pins.write_text("\n".join(re.findall(r"(?m)^[\w.-]+==[^\\\n]+", environment.RUN_LOCK.read_text())))
    offered = uv("pip", "compile", "--universal", "--no-deps", "--generate-hashes", "--python-version=3.11", pins)
    assert _hashes(offered) == _hashes(environment.RUN_LOCK.read_text())


def _hashes(lock: str) -> set[str]:
    return set(re.findall(r"sha256:([0-9a-f]{64})", lock))
