"""The pages and answers of ``izpilde review``."""

import json
import threading
from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path
from typing import Any, get_args

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from izpilde.corrections.columns import BadValue
from izpilde.corrections.file import Conflict, CorrectionsFile
from izpilde.corrections.lines import Line, undone_ids
from izpilde.review.drawing import Wanted
from izpilde.review.indicator import IndicatorView, view_indicator
from izpilde.review.measure import CELLS, PLAIN_CELLS, MeasureView, view_measure
from izpilde.review.queue import Queue, read_queue
from izpilde.review.safety import Guard
from izpilde.review.saving import save
from izpilde.review.source import Sources
from izpilde.review.standing import Row, standing_of
from izpilde.review.texts import language_of, texts
from izpilde.schemas.by_document import FolderTables
from izpilde.schemas.errors import IzpildeError
from izpilde.schemas.values import Box, ValueKind
from izpilde.version import __version__
from izpilde.wording.findings import finding_message, finding_name
from izpilde.wording.language import in_language
from izpilde.wording.numbers import number_in_words
from izpilde.wording.rules import rule_label
from izpilde.wording.standing import standing
from izpilde.wording.verdicts import verdict_in_words

_HERE = Path(__file__).parent
_DPI = 120.0
_SHOWN = 200  # measures of the queue on one page
_MOST_BYTES = 1 << 20  # of what a page sends
_SIGNS = {"eq": "=", "ge": "≥", "gt": ">", "le": "≤", "lt": "<", "approx": "≈"}
_CHOICES = {
    "comparator": tuple(_SIGNS),
    "unit_kind": ("count", "share", "money", "duration", "other"),
    "per": ("", "year", "quarter", "month", "week", "two_years"),
    "role": ("", "total", "part", "baseline"),
    "kind": get_args(ValueKind),
}
_STATUSES = (*("implemented", "partly_implemented", "not_implemented", "postponed", "in_progress"),)


class Review:
    """One output folder under review."""

    def __init__(self, folder: Path, sources: Path | None, by: str) -> None:
        self.tables = FolderTables(folder)
        self.file = CorrectionsFile(folder)
        self.sources = Sources(folder, sources)
        self.by = by
        self._queue = Queue(())
        self._lock = threading.Lock()

    def queue(self) -> Queue:
        """The queue, made anew where a run wrote the tables since."""
        with self._lock:
            if self.tables.changed():
                self._queue = read_queue(self.tables)
                self.sources.forget()
            return self._queue

    def warm(self) -> None:
        """Have what the first page needs in memory."""
        for table in ("measures", "targets", "figures", "attainment", "findings"):
            self.tables.warm(table)

    def lines(self, document_id: str) -> list[Line]:
        return [line for line in self.file.lines().lines if line.document_id == document_id]

    def view(self, document_id: str, ordinal: int) -> MeasureView | None:
        self.queue()
        about = [line for line in self.lines(document_id) if line.measure == ordinal]
        return view_measure(self.tables, document_id, ordinal, standing_of(about))

    def indicator(self, document_id: str, ordinal: int) -> IndicatorView | None:
        self.queue()
        about = [line for line in self.lines(document_id) if line.indicator == ordinal]
        return view_indicator(self.tables, document_id, ordinal, about, standing_of(about))

    def wholly_read(self) -> set[str]:
        """The measures that somebody marked as wholly read."""
        lines = self.file.lines().lines
        undone = undone_ids(lines)
        return {
            f"{line.document_id}/{line.measure:03}"
            for line in lines
            if line.table == "measures" and line.action == "confirm" and line.id not in undone
            if line.measure is not None
        }

    def looked_at(self) -> set[str]:
        """The measures and indicators that somebody read wholly or corrected."""
        lines = [line for line in self.file.lines().lines if line.action != "undo"]
        measures = {f"{x.document_id}/{x.measure:03}" for x in lines if x.measure is not None}
        return measures | {
            f"{x.document_id}/i{x.indicator}" for x in lines if x.indicator is not None
        }


def make_app(review: Review, port: int) -> Starlette:
    """The application, which answers on this port of localhost."""
    pages = _Pages(review, Guard(port))
    app = Starlette(
        routes=[
            Route("/", pages.start),
            Route("/m/{document_id:str}/{ordinal:int}", pages.measure),
            Route("/i/{document_id:str}/{ordinal:int}", pages.indicator),
            Route("/indicator-places/{document_id:str}/{ordinal:int}", pages.indicator_places),
            Route("/picture/{document_id:str}/{page:int}.png", pages.picture),
            Route("/places/{document_id:str}/{ordinal:int}", pages.places),
            Route("/corrections", pages.correct, methods=["POST"]),
            Mount("/static", StaticFiles(directory=_HERE / "static")),
        ]
    )
    app.add_middleware(BaseHTTPMiddleware, dispatch=pages.guarded)
    return app


class _Pages:
    def __init__(self, review: Review, guard: Guard) -> None:
        self._review = review
        self._guard = guard
        self._templates = Environment(
            loader=PackageLoader("izpilde.review"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.filters["say"] = in_language
        self._templates.filters["number"] = number_in_words
        self._templates.filters["rule"] = verdict_in_words
        self._templates.filters["finding_name"] = finding_name
        self._templates.filters["rule_label"] = rule_label
        self._templates.globals["standing"] = standing
        self._templates.filters["json"] = lambda value: json.dumps(value, ensure_ascii=False)

    async def guarded(
        self, request: Request, go_on: Callable[[Request], Awaitable[Response]]
    ) -> Response:
        refusal = self._guard.refusal(request)
        if refusal is not None:
            return self._guard.close(refusal)
        try:
            return self._guard.close(await go_on(request))
        except IzpildeError as error:
            page = self._page(request, "message.html", status=500, message=str(error))
            return self._guard.close(page)

    def _page(self, request: Request, name: str, *, status: int = 200, **told: Any) -> Response:
        query, cookie = request.query_params.get("lang"), request.cookies.get("lang")
        language = language_of(query, cookie, request.headers.get("accept-language", ""))
        made = self._templates.get_template(name).render(
            t=texts(language),
            language=language,
            message_of=finding_message,
            other="en" if language == "lv" else "lv",
            token=self._guard.token,
            version=__version__,
            **told,
        )
        response = HTMLResponse(made, status)
        if query is not None:
            response.set_cookie("lang", language, samesite="strict", httponly=True)
        return response

    async def start(self, request: Request) -> Response:
        def work() -> Response:
            queue, done = self._review.queue(), self._review.looked_at()
            try:
                first = max(0, int(request.query_params.get("from", "0")))
            except ValueError:
                first = 0
            return self._page(
                request,
                "start.html",
                waiting=queue.waiting[first : first + _SHOWN],
                first=first,
                count=len(queue.waiting),
                more=first + _SHOWN if first + _SHOWN < len(queue.waiting) else None,
                done=done,
                read=_share(len(self._review.wholly_read()), len(queue.waiting)),
            )

        return await run_in_threadpool(work)

    async def measure(self, request: Request) -> Response:
        def work() -> Response:
            queue = self._review.queue()
            view = self._view(request)
            if view is None:
                message = texts("en")["not_found"]
                return self._page(request, "message.html", status=404, message=message)
            document_id = view.document["document_id"]
            read = sum(name.startswith(f"{document_id}/") for name in self._review.wholly_read())
            return self._shown(
                request,
                "measure.html",
                view.measure,
                view.measure["measure_id"],
                queue,
                view=view,
                plain_cells=PLAIN_CELLS,
                statuses=_STATUSES,
                read=_share(read, view.document["measures"]),
            )

        return await run_in_threadpool(work)

    async def indicator(self, request: Request) -> Response:
        def work() -> Response:
            queue = self._review.queue()
            view = self._indicator(request)
            if view is None:
                message = texts("en")["not_found"]
                return self._page(request, "message.html", status=404, message=message)
            name = view.indicator["indicator_id"]
            return self._shown(request, "indicator.html", view.indicator, name, queue, view=view)

        return await run_in_threadpool(work)

    def _shown(
        self, request: Request, page: str, row: Row, name: str, queue: Queue, **told: Any
    ) -> Response:
        """The page of a measure or an indicator: its row, its id, and what stands beside it."""
        at = queue.at(name)
        document = told["view"].document
        boxes = [Box(**box) for box in row["boxes"] or ()]
        drawn = document["format"] == "pdf" and bool(boxes)
        found = self._review.sources.data(document) is not None if drawn else False
        return self._page(
            request,
            page,
            boxes=boxes if found else [],
            lost=drawn and not found,
            choices=_CHOICES,
            signs=_SIGNS,
            why=queue.waiting[at].why if at is not None else "rest",
            at=at,
            count=len(queue.waiting),
            following=None if at is None else queue.following(at, self._review.looked_at()),
            before=None if at is None else queue.before(at),
            **told,
        )

    def _view(self, request: Request) -> MeasureView | None:
        return self._review.view(request.path_params["document_id"], request.path_params["ordinal"])

    def _indicator(self, request: Request) -> IndicatorView | None:
        told = request.path_params
        return self._review.indicator(told["document_id"], told["ordinal"])

    async def picture(self, request: Request) -> Response:
        def work() -> Response:
            self._review.queue()
            rows = self._review.tables.rows("documents", request.path_params["document_id"])
            page = request.path_params["page"]
            data = self._review.sources.picture(rows[0], page, _DPI) if rows else None
            return (
                Response(status_code=404)
                if data is None
                else Response(data, 200, None, "image/png")
            )

        return await run_in_threadpool(work)

    async def places(self, request: Request) -> Response:
        """Where the row and the numbers of a measure stand, as shares of their page."""

        def work() -> Response:
            view = self._view(request)
            return self._places(view, view.measure if view else {})

        return await run_in_threadpool(work)

    async def indicator_places(self, request: Request) -> Response:
        """The same of an indicator."""

        def work() -> Response:
            view = self._indicator(request)
            return self._places(view, view.indicator if view else {})

        return await run_in_threadpool(work)

    def _places(self, view: MeasureView | IndicatorView | None, owner: Row) -> Response:
        if view is None:
            return Response(status_code=404)
        row = tuple(Box(**box) for box in owner["boxes"] or ())
        wanted = [
            Wanted(cell.text, row, {mark.at: (mark.start, mark.end) for mark in cell.marks})
            for cell in view.cells
        ]
        found = self._review.sources.numbers(view.document, wanted)
        if found is None:
            return Response(status_code=404)

        def share(box: Box) -> dict[str, float]:
            width, height = found.sizes[box.page]
            sides = (box.x0 / width, box.top / height, box.x1 / width, box.bottom / height)
            return dict(zip(("x0", "top", "x1", "bottom"), sides, strict=True)) | {"page": box.page}

        return JSONResponse(
            {
                "row": [share(box) for box in row if box.page in found.sizes],
                "numbers": {at: [share(b) for b in boxes] for at, boxes in found.boxes.items()},
            }
        )

    async def correct(self, request: Request) -> Response:
        body = await request.body()

        def work() -> Response:
            try:
                if len(body) > _MOST_BYTES:
                    raise BadValue("too long")
                told = json.loads(body)
                line, seen = told["line"], told.get("seen", "")
                if not isinstance(line, dict) or not isinstance(seen, str):
                    raise BadValue("no line")
                self._check(line)
                made = save(self._review.file, line, seen, self._review.by)
            except Conflict as conflict:
                return JSONResponse({"conflict": _told(conflict.line)}, 409)
            except (BadValue, ValueError, KeyError, TypeError) as error:
                return JSONResponse({"error": str(error)}, 422)
            return JSONResponse({"id": made.id, "saved": datetime.now().strftime("%H:%M")})

        return await run_in_threadpool(work)

    def _check(self, line: dict[str, Any]) -> None:
        """Hold a line against the measure that it is about.  Raises ``BadValue``."""
        if line.get("action") == "undo":
            return
        if "indicator" in line:
            self._check_value(line)
            return
        view = self._review.view(str(line["document_id"]), int(line["measure"]))
        if view is None:
            raise BadValue("there is no such measure")
        field = line.get("field")
        if field is not None:
            if field not in CELLS:
                raise BadValue("there is no such cell")
            text = view.measure[field] or ""
            if text[line["start"] : line["end"]] != line.get("number"):
                raise BadValue("the number does not stand at its span in the cell")

    def _check_value(self, line: dict[str, Any]) -> None:
        """The same for a line about an indicator."""
        view = self._review.indicator(str(line["document_id"]), int(line["indicator"]))
        if view is None:
            raise BadValue("there is no such indicator")
        if line.get("table") != "indicator_values":
            return
        text = next((cell.text for cell in view.cells if cell.name == line.get("column")), None)
        if text is None:
            raise BadValue("there is no such cell")
        if text[line["start"] : line["end"]] != line.get("number"):
            raise BadValue("the number does not stand at its span in the cell")


def _told(line: Line) -> dict[str, Any]:
    """A line as the page shows it."""
    return {
        "id": line.id,
        "by": line.by or "?",
        "at": line.at.astimezone().strftime("%Y-%m-%d %H:%M") if line.at else "",
        "action": line.action,
        "set": dict(line.set),
    }


def _share(some: int, of: int) -> str:
    """So many of so many in whole per cent: never 0 or 100 where that is not so."""
    if not of:
        return "–"
    share = 100 * some / of
    return f"{min(max(round(share), 1), 99) if 0 < share < 100 else round(share)} %"
