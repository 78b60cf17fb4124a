"""The HTTP API against its own description: whatever is sent, it conforms and never breaks."""

import schemathesis
from hypothesis import HealthCheck, Phase, seed, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    positive_data_acceptance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)
from starlette.testclient import TestClient

from newslint.desk import Desk
from newslint.web import app

MADE = app.create(Desk({}, isolated=True))
LOCAL = {"host": "localhost"}
SCHEMA = schemathesis.openapi.from_asgi("/api/openapi.json", MADE, headers=LOCAL)
CHECKS = [
    not_a_server_error, content_type_conformance, response_headers_conformance,
    response_schema_conformance, status_code_conformance, unsupported_method,
]  # fmt: skip


@SCHEMA.parametrize()
@seed(20140609)
@settings(
    max_examples=100, deadline=None, derandomize=True, database=None,
    phases=[Phase.explicit, Phase.generate], suppress_health_check=list(HealthCheck),
)  # fmt: skip
def test_whatever_is_sent_the_answer_is_as_described(case: schemathesis.Case) -> None:
    case.headers["host"] = "localhost"
    checks = [*CHECKS]
    if case.path.startswith("/api/"):  # LanguageTool passes over what it does not know
        checks.append(negative_data_rejection)
    if case.path not in (
        "/api/read",
        "/api/annotate",
    ):  # not every file is text
        checks.append(positive_data_acceptance)
    case.call_and_validate(checks=checks)


def test_every_address_is_described() -> None:
    with TestClient(MADE, base_url="http://localhost") as client:
        described = client.get("/api/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    paths = {route.path for route in app.ROUTES if route.path.startswith(("/api/", "/v2/"))}
    assert set(described["paths"]) == paths
    for route in app.ROUTES:
        if route.path in paths:
            methods = {method.lower() for method in route.methods or ()} - {"head"}
            assert set(described["paths"][route.path]) == methods, route.path
