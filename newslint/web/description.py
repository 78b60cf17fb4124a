"""What the HTTP API is, in OpenAPI's form: openapi.yml beside this file, as JSON."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from starlette.requests import Request
from starlette.responses import Response

from newslint import __version__, rulebook, stories
from newslint.web.converted import SUFFIXES
from newslint.web.languagetool import NAMES

FILE = Path(__file__).with_name("openapi.yml")


@cache
def described() -> dict[str, Any]:
    """The description; what the code knows is filled in, so that there is no second list."""
    found: dict[str, Any] = yaml.load(FILE.read_text("utf-8"), Loader=yaml.CSafeLoader)
    found["info"]["version"] = __version__
    schemas = found["components"]["schemas"]
    draft = schemas["Draft"]["properties"]
    draft["story"]["enum"] = [*stories.stories(), "", None]
    draft["packs"]["items"]["enum"] = list(map(rulebook.name_of, rulebook.built_in()))
    schemas["Language"]["examples"] = [name for name in NAMES if "-" in name]
    kinds = "|".join(suffix.removeprefix(".") for suffix in SUFFIXES)
    found["components"]["parameters"]["FileName"]["schema"]["pattern"] = rf"^[\w -]+\.({kinds})$"
    return found


def openapi(request: Request) -> Response:
    """GET /api/openapi.json"""
    return Response(json.dumps(described(), ensure_ascii=False), media_type="application/json")
