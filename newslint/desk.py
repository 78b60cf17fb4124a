"""Which configuration goes with which draft: found once a folder, resolved once a path."""

import os
from collections.abc import Mapping

from newslint import config
from newslint.config import Config, Settings


class Desk:
    """The configurations of a run. `file` is the one to use for every draft, if any is named."""

    __slots__ = ("_by_file", "_by_folder", "file", "isolated", "overrides")

    def __init__(
        self, overrides: Mapping[str, object], file: str | None = None, isolated: bool = False
    ) -> None:
        self.overrides, self.file, self.isolated = dict(overrides), file, isolated
        self._by_folder: dict[str, Config] = {}
        self._by_file: dict[str | None, Config] = {}

    def config(self, path: str) -> Config:
        """The configuration of a draft or folder. Raises ConfigError."""
        folder = path if os.path.isdir(path) else os.path.dirname(path)
        found = self._by_folder.get(folder)
        if found is None:
            file = self.file
            if file is None and not self.isolated:
                file = config.find(folder or ".")
            found = self._by_file.get(file)
            if found is None:
                found = self._by_file[file] = config.load(file, self.overrides)
            self._by_folder[folder] = found
        return found

    def settings(self, path: str) -> Settings:
        """The settings of a draft. Raises ConfigError."""
        return config.for_path(self.config(path), path)
