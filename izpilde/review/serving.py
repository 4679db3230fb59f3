"""Serving the review page on localhost, until it is stopped."""

import getpass
import signal
import socket
import threading
from pathlib import Path

import uvicorn

from izpilde.review.app import Review, make_app
from izpilde.schemas.errors import IzpildeError, no_tables
from izpilde.schemas.store import held_tables

HOST = "127.0.0.1"


def serve(out: Path, *, sources: Path | None, port: int, name: str | None) -> None:
    """Serve the folder's review page; ``port`` 0 takes a free one.

    Raises ``IzpildeError`` where there is nothing to review or the port is taken.
    """
    if not held_tables(out):
        raise no_tables(out)
    if sources is not None and not sources.is_dir():
        raise IzpildeError(f"{sources}: no such folder")
    with socket.socket() as place:
        place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            place.bind((HOST, port))
        except OSError as error:
            raise IzpildeError(f"port {port}: {error.strerror}; another with --port") from error
        place.listen()
        port = place.getsockname()[1]
        review = Review(out, sources, name or _user())
        review.file.lines()  # a bad line is told now, not on a page
        review.queue()
        threading.Thread(target=review.warm, daemon=True).start()
        print(f"review {out} at http://{HOST}:{port}/  (Ctrl-C ends it)", flush=True)
        config = uvicorn.Config(
            make_app(review, port), log_level="warning", access_log=False, server_header=False
        )
        # A system that ends the server means the same as Ctrl-C.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        try:
            uvicorn.Server(config).run(sockets=[place])
        except KeyboardInterrupt:
            pass  # the way in which it ends
        finally:
            review.sources.close()


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unknown"
