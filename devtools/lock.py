"""`dev.py lock`: write requirements/*.txt, pinned and hashed, from requirements/*.in."""

import shutil
import subprocess

from devtools.environment import ROOT, SetupError

# In this order: the later ones are held to the versions of the earlier.
SETS = ("runtime", "scale", "semantic", "test")


def lock(*, upgrade: bool) -> int:
    uv = shutil.which("uv")
    if not uv:
        raise SetupError("Pinning needs uv: https://docs.astral.sh/uv/")
    for name in SETS:
        source, target = f"requirements/{name}.in", f"requirements/{name}.txt"
        command = [uv, "pip", "compile", source, "--output-file", target, "--quiet"]
        command += ["--universal", "--python-version", "3.11", "--generate-hashes"]
        command += ["--no-emit-index-url", "--no-emit-find-links"]
        command += ["--custom-compile-command", "python3 dev.py lock"]
        command += ["--upgrade"] if upgrade else []
        if subprocess.run(command, cwd=ROOT, check=False).returncode:
            return 1
        print(f"{target} is up to date with {source}")
    return 0
