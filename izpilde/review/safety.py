"""What keeps other pages and other machines out: this server answers one browser on localhost."""

import secrets

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

TOKEN_HEADER = "x-izpilde-token"
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; "
    "img-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'; "
    "frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}
_NAMES = ("127.0.0.1", "localhost", "[::1]")


class Guard:
    """Checks of every request; ``token`` is in the pages that this server made, and in no other."""

    def __init__(self, port: int) -> None:
        self.token = secrets.token_urlsafe(24)
        self._hosts = {f"{name}:{port}" for name in _NAMES}
        self._origins = {f"http://{host}" for host in self._hosts}

    def refusal(self, request: Request) -> Response | None:
        """The answer to a request that is not for us; null where it may go on.

        A name that somebody's server lets lead to this machine is in ``Host``; a page of another
        place is in ``Origin``, and does not know the token.
        """
        if request.headers.get("host") not in self._hosts:
            return PlainTextResponse("not this host", 403)
        origin = request.headers.get("origin")
        if origin is not None and origin not in self._origins:
            return PlainTextResponse("not from there", 403)
        if request.method in ("GET", "HEAD"):
            return None
        if origin is None or request.headers.get("content-type") != "application/json":
            return PlainTextResponse("not from our page", 403)
        if not secrets.compare_digest(request.headers.get(TOKEN_HEADER, ""), self.token):
            return PlainTextResponse("not from our page", 403)
        return None

    @staticmethod
    def close(response: Response) -> Response:
        """The answer with what a browser is to hold it to."""
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)
        return response
