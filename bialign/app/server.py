"""What the browser asks and is answered, on the loopback address only."""

from __future__ import annotations

import json
import shutil
import signal
import socket
import tempfile
import threading
import webbrowser
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route

from bialign.app.choices import OFFERED_CHECKS, Choices, offered_encoders
from bialign.app.downloads import offered, write_download
from bialign.app.guard import Gate, Guard
from bialign.app.kept import DECISIONS, PAGE
from bialign.app.pages import render_home, render_list
from bialign.app.session import Check, Session, State
from bialign.catalogue import in_chinese
from bialign.errors import BialignError, InputError, WriteError
from bialign.exchange.writing import open_atomically
from bialign.options import CODES, LanguageCodes, WordingCheck
from bialign.reading.texts import MAX_BYTES
from bialign.records import Lang

MAX_REQUEST_BYTES = 8 << 20  # of what is not a file: names, rules, decisions
IDLE_SECONDS = 8 * 3600  # after which nobody is there any more
_TICK_SECONDS = 60
_MAY_BEGIN = (State.RECEIVING, State.CANCELLED, State.FAILED)


def serve(*, port: int = 0, open_browser: bool = True, tell: Callable[[str], None] = print) -> None:
    """Serve the page until it is ended there, or interrupted, or nobody has asked for eight hours.

    Everything that is received and made lies in one folder, which is deleted at the end.

    Parameters
    ----------
    port
        0 takes any that is free.
    open_browser
        Whether to open the page.
    tell
        Called with the address of the page.

    Raises
    ------
    InputError
        If the port is taken.
    """
    listener = _listen(port)
    gate = Gate(listener.getsockname()[1])
    folder = Path(tempfile.mkdtemp(prefix="bialign-"))
    session = Session(folder)
    server = uvicorn.Server(_configuration(gate, session, lambda: _end(server)))
    for name in {"SIGTERM", "SIGHUP", "SIGBREAK"} & set(dir(signal)):  # so that all is deleted then, too
        signal.signal(getattr(signal, name), lambda *_: _end(server))
    session.start()
    try:
        tell(gate.address)
        if open_browser:
            threading.Thread(target=webbrowser.open, args=(gate.first_address,), daemon=True).start()
        with suppress(KeyboardInterrupt):
            server.run(sockets=[listener])
    finally:
        session.close()


def make_app(gate: Gate, session: Session, end: Callable[[], None]) -> Starlette:
    """Return what answers, without a server: ``end`` is called when a person ends the session on the page."""
    app = Starlette(
        routes=[Mount(f"/{gate.secret}", routes=_ROUTES)],
        middleware=[Middleware(Guard, gate=gate)],
        exception_handlers={
            HTTPException: _refuse,
            BialignError: lambda request, error: PlainTextResponse(_said(str(error), request), 400),
            ClientDisconnect: lambda request, error: PlainTextResponse("", 400),
        },
    )
    app.state.session, app.state.end = session, end
    return app


def _listen(port: int) -> socket.socket:
    try:
        return socket.create_server(("127.0.0.1", port))
    except (OSError, OverflowError) as error:
        raise InputError(f"port {port} is not available ({error}); give another, or none") from error


def _configuration(gate: Gate, session: Session, end: Callable[[], None]) -> uvicorn.Config:
    async def look_for_anybody() -> None:
        if monotonic() - gate.asked_at > IDLE_SECONDS and not any(check.is_active for check in session.checks()):
            end()

    return uvicorn.Config(
        make_app(gate, session, end),
        http="h11",
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=2,
        callback_notify=look_for_anybody,
        timeout_notify=_TICK_SECONDS,
    )


def _end(server: uvicorn.Server) -> None:
    server.should_exit = True


def _refuse(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    detail = error.detail if isinstance(error, HTTPException) else ""
    return PlainTextResponse(_said(detail, request), status)


def _said(message: str, request: Request) -> str:
    """Return a message in the language that the page speaks."""
    return in_chinese(message) if _lang(request) == "zh" else message


# ── pages ────────────────────────────────────────────────────────────────────────────────────────


def _home(request: Request) -> Response:
    return HTMLResponse(render_home(_session(request).choices))


def _list(request: Request) -> Response:
    checks = _session(request).checks()
    states = {check.number: check.state for check in checks}
    listed = render_list(checks, _lang(request))
    return JSONResponse({"list": listed, "states": states, "busy": any(check.is_active for check in checks)})


def _report(request: Request) -> Response:
    return FileResponse(_done(request).folder / PAGE, media_type="text/html; charset=utf-8")


def _overview(request: Request) -> Response:
    check = _check(request)
    if not check.is_many:
        raise HTTPException(404, "There is no such overview.")
    from bialign.outputs import write_overview

    name = f"overview{request.path_params['suffix']}"
    codes = CODES if name.endswith(".html") else LanguageCodes(messages=_lang(request))  # the page has a switch
    write_overview(_session(request).summarise(check), check.folder / name, codes)
    if name.endswith(".html"):
        return FileResponse(check.folder / name, media_type="text/html; charset=utf-8")
    return FileResponse(check.folder / name, filename=name)


def _download(request: Request) -> Response:
    check, name = _done(request), request.path_params["name"]
    if name not in offered(check.files):
        raise HTTPException(404, "There is no such file.")
    path = write_download(name, check.files, check.folder, LanguageCodes(messages=_lang(request)))
    return FileResponse(path, filename=path.name)


# ── checks ───────────────────────────────────────────────────────────────────────────────────────


async def _open(request: Request) -> Response:
    session = _session(request)
    match await _json(request):
        case {
            "names": [*names],
            "encoder": str(encoder),
            "rules": str(rules),
            "checks": [*checks],
            "as_given": bool(as_given),
        } if (
            encoder in offered_encoders()
            and all(isinstance(name, str) for name in names)
            and all(isinstance(name, str) and name in OFFERED_CHECKS for name in checks)
        ):
            choices = Choices(
                encoder=encoder,
                rules=rules,
                checks=frozenset(map(WordingCheck, checks)),
                glossary=session.choices.glossary,
                as_given=as_given and len(names) == 2,
            )
            check = await run_in_threadpool(session.open, names, choices)
            return JSONResponse({"number": check.number})
    raise HTTPException(400, "The request for this check is not in order; open the page again.")


async def _take_glossary(request: Request) -> Response:
    content = await _body(request)
    glossary = await run_in_threadpool(_session(request).take_glossary, request.path_params["name"], content)
    return JSONResponse({"name": glossary.name, "n_terms": len(glossary.terms)})


def _forget_glossary(request: Request) -> Response:
    _session(request).forget_glossary()
    return Response(status_code=204)


async def _receive(request: Request) -> Response:
    check, place = _check(request), request.path_params["place"]
    if check.state is not State.RECEIVING or place >= len(check.files):
        raise HTTPException(409, "This check already has its files.")
    file = check.files[place]
    n_bytes = 0
    try:
        with open_atomically(file) as target:
            async for chunk in request.stream():
                n_bytes += len(chunk)
                if n_bytes > MAX_BYTES:
                    raise HTTPException(413, f"{file.name} is larger than {MAX_BYTES >> 20} MB; split it.")
                target.write(chunk)
    except OSError as error:
        raise WriteError(f"{file.name} cannot be kept while it is checked: {error.strerror or error}") from error
    return Response(status_code=204)


def _begin(request: Request) -> Response:
    check = _check(request)
    if check.state not in _MAY_BEGIN or not all(file.is_file() for file in check.files):
        raise HTTPException(409, "This check cannot begin: it has begun already, or files are missing.")
    _session(request).begin(check)
    return Response(status_code=204)


def _cancel(request: Request) -> Response:
    _session(request).cancel(_check(request))
    return Response(status_code=204)


def _remove(request: Request) -> Response:
    _session(request).remove(_check(request))
    return Response(status_code=204)


def _state(request: Request) -> Response:
    check = _check(request)
    error = check.error and check.error.in_lang(_lang(request))
    return JSONResponse({"state": check.state, "error": error})


def _end_session(request: Request) -> Response:
    request.app.state.end()
    return Response(status_code=204)


# ── decisions ────────────────────────────────────────────────────────────────────────────────────


def _decisions(request: Request) -> Response:
    path = _done(request).folder / DECISIONS
    return FileResponse(path, media_type="application/json") if path.exists() else Response(status_code=204)


async def _decide(request: Request) -> Response:
    from bialign.exchange.decision_files import read_decisions

    check, content = _done(request), await _body(request)
    with tempfile.TemporaryDirectory(dir=check.folder) as folder:
        path = Path(folder) / DECISIONS
        path.write_bytes(content)
        read_decisions(path)  # what is none is refused, and does not take the place of what was saved before
        shutil.move(path, check.folder / DECISIONS)
    return Response(status_code=204)


def _realign(request: Request) -> Response:
    check = _done(request)
    if not (check.folder / DECISIONS).exists():
        raise HTTPException(409, "There is nothing yet to align around: confirm or regroup some sentences first.")
    _session(request).realign(check)
    return Response(status_code=204)


# ── what a request says ──────────────────────────────────────────────────────────────────────────


def _session(request: Request) -> Session:
    session: Session = request.app.state.session
    return session


def _check(request: Request) -> Check:
    check = _session(request).find(request.path_params["number"])
    if check is None:
        raise HTTPException(404, "This check is no longer there; go back to the list of checks.")
    return check


def _done(request: Request) -> Check:
    check = _check(request)
    if check.state is not State.DONE or not check.summary:
        raise HTTPException(409, "This check is not done yet.")
    return check


def _lang(request: Request) -> Lang:
    asked = request.query_params.get("lang") or request.headers.get("accept-language", "")
    return "zh" if asked.startswith("zh") else "en"


async def _json(request: Request) -> Any:
    try:
        return json.loads(await _body(request))
    except (ValueError, RecursionError) as error:
        raise HTTPException(400, "This is not JSON.") from error


async def _body(request: Request) -> bytes:
    parts, n_bytes = [], 0
    async for chunk in request.stream():
        n_bytes += len(chunk)
        if n_bytes > MAX_REQUEST_BYTES:
            raise HTTPException(413, "This is too much at once.")
        parts.append(chunk)
    return b"".join(parts)


_ROUTES = [
    Route("/", _home),
    Route("/list", _list),
    Route("/checks", _open, methods=["POST"]),
    Route("/glossary/{name}", _take_glossary, methods=["PUT"]),
    Route("/glossary", _forget_glossary, methods=["DELETE"]),
    Route("/checks/{number:int}/files/{place:int}", _receive, methods=["PUT"]),
    Route("/checks/{number:int}/begin", _begin, methods=["POST"]),
    Route("/checks/{number:int}/cancel", _cancel, methods=["POST"]),
    Route("/checks/{number:int}/remove", _remove, methods=["POST"]),
    Route("/checks/{number:int}/state", _state),
    Route("/checks/{number:int}/", _report),
    Route("/checks/{number:int}/overview{suffix}", _overview),
    Route("/checks/{number:int}/downloads/{name}", _download),
    Route("/checks/{number:int}/decisions", _decisions),
    Route("/checks/{number:int}/decisions", _decide, methods=["PUT"]),
    Route("/checks/{number:int}/realign", _realign, methods=["POST"]),
    Route("/end", _end_session, methods=["POST"]),
]
