"""A LanguageTool server that the package language-tool-python fetches, starts and stops."""

import atexit
from functools import cache

from newslint.engines import EngineError


@cache
def url() -> str:
    """The URL of the server, which is started when first asked for and ends with the process.

    The package is GPL-3.0 and imported nowhere else. Raises EngineError.
    """
    try:
        from language_tool_python import LanguageTool
    except ImportError as error:
        raise EngineError(
            'server = "managed" needs an extra: pip install "newslint[languagetool]"'
        ) from error
    try:
        tool = LanguageTool("en-US")
    except Exception as error:
        said = " ".join(str(error).split())[:120]
        raise EngineError(f"language-tool-python cannot start a server: {said}") from error
    atexit.register(tool.close)
    return str(tool.url).removesuffix("/").removesuffix("/v2")
