"""The server that runs the application: how many it serves at once, and how long it waits."""

import uvicorn

from newslint.desk import Desk
from newslint.web import app
from newslint.web.guard import PATIENCE
from newslint.web.patience import patient

AT_ONCE = 500  # connections


def server(
    desk: Desk, host: str = "127.0.0.1", port: int = 8750, *, token: str = "",
    patience: float = PATIENCE,
) -> uvicorn.Server:  # fmt: skip
    """The server, not yet running. Port 0 is any that is free."""
    return uvicorn.Server(
        uvicorn.Config(
            app.create(desk, token=token, patience=patience), host=host, port=port,
            http=patient(patience), ws="none", lifespan="off", log_level="error",
            limit_concurrency=AT_ONCE, timeout_keep_alive=10, server_header=False,
        )
    )  # fmt: skip
