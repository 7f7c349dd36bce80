"""The texts that were answered: the list, one of them, and what differs between any two."""

from flask import Response, abort, request

from portal.access.decorators import requires, viewer
from portal.access.permissions import Permission
from portal.agreements.access import reads_between
from portal.agreements.comparing import blocks, compared
from portal.agreements.labels import answers as labels
from portal.agreements.queries.answered import Version
from portal.agreements.queries.page import posts_of
from portal.agreements.queries.versions import text_of, visible_versions
from portal.agreements.views.blueprint import blueprint
from portal.agreements.views.found import found_agreement
from portal.agreements.views.headings import breadcrumbs
from portal.web.htmx import render


@blueprint.get("/aftaler/<int:agreement_id>/tekster")
@requires(Permission.READ_AGREEMENTS)
def versions(agreement_id: int) -> Response:
    """List the texts, and show what differs between the two that are chosen."""
    found = found_agreement(agreement_id)
    texts = visible_versions(viewer(), found)
    pair = _chosen(texts)
    return render(
        "agreements/versions.html",
        found=found,
        versions=texts,
        pair=pair,
        changes=compared(text_of(pair[0]), text_of(pair[1])) if pair else None,
        reads_reasons=reads_between(viewer(), found.standing),
        breadcrumbs=breadcrumbs(found, posts_of(found, viewer().on)[0], labels.TEXTS),
    )


@blueprint.get("/aftaler/<int:agreement_id>/tekster/<int:number>")
@requires(Permission.READ_AGREEMENTS)
def version(agreement_id: int, number: int) -> Response:
    """One text, word for word, with its hash and who answered it."""
    found = found_agreement(agreement_id)
    one = _numbered(visible_versions(viewer(), found), number) or abort(404)
    return render(
        "agreements/version.html",
        found=found,
        version=one,
        blocks=blocks(text_of(one)),
        reads_reasons=reads_between(viewer(), found.standing),
        breadcrumbs=breadcrumbs(found, posts_of(found, viewer().on)[0], labels.version_name(one.number)),
    )


def _chosen(texts: list[Version]) -> tuple[Version, Version] | None:
    """The two that the address asks for, the older first; the newest two agreed ones when it asks for none."""
    if "fra" in request.args or "til" in request.args:
        one, other = (_numbered(texts, _whole(request.args.get(name, ""))) for name in ("fra", "til"))
        return (one, other) if one and other and one is not other else None
    latest = [one for one in texts if one.is_agreed][:2]
    return (latest[1], latest[0]) if len(latest) > 1 else None


def _numbered(texts: list[Version], number: int) -> Version | None:
    return next((one for one in texts if one.number == number), None)


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0
