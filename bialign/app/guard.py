"""Who may ask: only a page of this session, by its own address; everything else is refused in a word."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from time import monotonic

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_HEADERS = {
    "cache-control": "no-store",
    "content-security-policy": "frame-ancestors 'none'",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}
_READING = ("GET", "HEAD")


@dataclass
class Gate:
    """The addresses of a session.

    Attributes
    ----------
    secret
        The first part of every path. A page from elsewhere cannot know it.
    ticket
        A path that leads to the first page once: what starts the browser can be seen by others who use this machine.
    asked_at
        When somebody was let in last, in seconds.
    """

    port: int
    secret: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    ticket: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    asked_at: float = field(default_factory=monotonic)

    @property
    def hosts(self) -> tuple[str, ...]:
        """What a browser of this machine may call it."""
        return tuple(f"{name}:{self.port}" for name in ("127.0.0.1", "localhost"))

    @property
    def address(self) -> str:
        """Where the first page is, as long as the session lives."""
        return f"http://{self.hosts[0]}/{self.secret}/"

    @property
    def first_address(self) -> str:
        """Where the first page is for whoever comes first."""
        return f"http://{self.hosts[0]}/{self.ticket}"

    def redeem(self, path: str) -> bool:
        """Return whether a path is the ticket, which is then no longer good."""
        is_good = bool(self.ticket) and _is_same(path.removeprefix("/"), self.ticket)
        if is_good:
            self.ticket = ""
        return is_good

    def refusal(self, method: str, path: str, headers: Headers) -> Response | None:
        """Return what is answered to a request that may not be made, or ``None``.

        Another site can make the browser ask, by a form or by a name that it lets point here (DNS rebinding); but then
        the browser says so in ``Host`` or ``Origin``.
        """
        if headers.get("host") not in self.hosts:
            return PlainTextResponse("This address is not served here.\n", 421)
        origin = headers.get("origin")
        if origin not in (None, *(f"http://{host}" for host in self.hosts)) or (
            origin is None and method not in _READING
        ):
            return PlainTextResponse("Requests from other pages are refused.\n", 403)
        if not _is_same(path.removeprefix("/").partition("/")[0], self.secret):
            return PlainTextResponse("There is nothing here. Open the page from bialign again.\n", 404)
        return None


class Guard:
    """Lets in what the gate does not refuse, and tells the browser to keep every answer to itself."""

    def __init__(self, app: ASGIApp, gate: Gate) -> None:
        self._app, self._gate = app, gate

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        answer = self._gate.refusal(scope["method"], scope["path"], Headers(scope=scope))
        if answer is not None and answer.status_code == 404 and self._gate.redeem(scope["path"]):
            answer = RedirectResponse(f"/{self._gate.secret}/", 303)
        if answer is None:
            self._gate.asked_at = monotonic()
        await (answer or self._app)(scope, receive, send_guarded)


def _is_same(given: str, secret: str) -> bool:
    return secrets.compare_digest(given.encode(), secret.encode())
