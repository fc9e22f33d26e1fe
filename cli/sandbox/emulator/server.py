"""Serves moto on a free loopback port, prints the port, and ends when standard input is closed.

The parent holds the other end of standard input, so this process ends with it, however that one ends.
An operation that moto lacks is answered with 501, so that it can be told from a passing fault (500).
"""

import os
import sys
import threading

from moto.moto_server.werkzeug_app import (
    DomainDispatcherApplication,
    MotoRequestHandler,
    create_backend_app,
)
from werkzeug.serving import make_server
from werkzeug.wrappers import Response


class QuietRequestHandler(MotoRequestHandler):
    """Writes no line for each request: standard error is for faults."""

    def log_request(self, code="-", size="-"):
        pass


class Application(DomainDispatcherApplication):
    def __call__(self, environ, start_response):
        try:
            return super().__call__(environ, start_response)
        except NotImplementedError as error:
            return Response(str(error), status=501)(environ, start_response)


def end_with_parent() -> None:
    sys.stdin.buffer.read()
    os._exit(0)


threading.Thread(target=end_with_parent, daemon=True).start()
server = make_server(
    "127.0.0.1",
    0,
    Application(create_backend_app),
    threaded=True,
    request_handler=QuietRequestHandler,
)
print(server.port, flush=True)
server.serve_forever()
