"""Compiles the packs of rules that ship, so that an installed newslint need not read YAML."""

import os
import shutil
import sys
import tempfile
import types
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledPacks(BuildHookInterface):  # type: ignore[type-arg]
    """Adds `compiled.bin` to each pack of a wheel; a tree or an sdist is left as it is."""

    made = ""  # the folder in which they are compiled

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if self.target_name != "wheel" or version == "editable":
            return
        rulebook = load_rulebook(self.root, self.metadata.version)
        shelf = os.path.join(self.root, "rules")
        self.made = made = tempfile.mkdtemp()  # beside the wheel they would be published
        for name in sorted(os.listdir(shelf)):
            folder = os.path.join(shelf, name)
            if not os.path.exists(os.path.join(folder, "pack.yml")):
                continue
            file = os.path.join(made, name, rulebook.COMPILED)
            os.makedirs(os.path.dirname(file), exist_ok=True)
            shipped = rulebook.SHIPPED
            rulebook.write_compiled(file, shipped, shipped, rulebook.compile_pack(folder))
            build_data["force_include"][file] = f"newslint/_rules/{name}/{rulebook.COMPILED}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        if self.made:
            shutil.rmtree(self.made)


def load_rulebook(root: str, version: str) -> Any:
    """newslint.rulebook without the package around it, whose dependencies are not there yet."""
    package = types.ModuleType("newslint")
    package.__path__ = [os.path.join(root, "newslint")]
    package.__version__ = version  # type: ignore[attr-defined]
    kept = {n: sys.modules.pop(n) for n in list(sys.modules) if n.split(".")[0] == "newslint"}
    sys.modules["newslint"] = package
    try:
        from newslint import rulebook, rulefile  # noqa: F401
    finally:
        sys.modules.update(kept)
    return rulebook
