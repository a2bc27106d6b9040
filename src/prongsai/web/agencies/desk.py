"""The desk: who works, in which agency, and what they may do there today. Every page of an agency asks for one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import Concatenate, ParamSpec, cast
from urllib.parse import urlsplit, urlunsplit

from django.contrib.auth.views import redirect_to_login
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django_htmx.http import HttpResponseClientRedirect

from prongsai.core.agencies.roles import Deed, Role, allowed, roles_for
from prongsai.web.accounts.models import Person
from prongsai.web.agencies.models import Agency, Membership, Oversight
from prongsai.web.agencies.words import role_title
from prongsai.web.common.keeping import keep_form
from prongsai.web.common.refusals import Refused

P = ParamSpec("P")


class MayNot(Refused):
    """Somebody of the agency who wants what their role does not allow."""

    def __init__(self, deed: Deed) -> None:
        roles = roles_for(deed)
        super().__init__(
            f"บทบาทของท่านทำรายการนี้ไม่ได้ ผู้ที่ทำได้คือ {' '.join(role_title(role).th for role in roles)}",
            f"Your role does not allow this. Those who may: {', '.join(role_title(role).en for role in roles)}.",
        )


@dataclass(frozen=True)
class Desk:
    """Somebody at work in one agency. ``posts`` are those they hold today; none for one who looks over agencies."""

    person: Person
    agency: Agency
    posts: tuple[Membership, ...]
    today: date

    @property
    def roles(self) -> frozenset[Role]:
        """Their roles today, those they act in included."""
        return frozenset(cast(Role, post.role) for post in self.posts)

    @property
    def deeds(self) -> frozenset[Deed]:
        """Everything they may do here today."""
        return allowed(self.roles) or frozenset({"look"})

    def may(self, deed: Deed) -> bool:
        """Whether they may do this."""
        return deed in self.deeds

    def require(self, deed: Deed) -> None:
        """Raises ``MayNot``."""
        if not self.may(deed):
            raise MayNot(deed)


def posts_today(person: Person, agency: Agency, today: date) -> tuple[Membership, ...]:
    """The posts somebody holds in an agency on a day."""
    held = agency.memberships.filter(
        Q(starts=None) | Q(starts__lte=today), Q(ends=None) | Q(ends__gte=today), person=person
    )
    return tuple(held.select_related("unit"))


def desk_of(person: Person, slug: str) -> Desk:
    """The desk of somebody in an agency. Raises ``Http404`` where they have none: nobody learns that it exists."""
    today = timezone.localdate()
    agency = Agency.objects.filter(slug=slug).first()
    if agency is None:
        raise Http404
    posts = posts_today(person, agency, today)
    if not posts and not _looks_over(person, agency):
        raise Http404
    return Desk(person, agency, posts, today)


def _looks_over(person: Person, agency: Agency) -> bool:
    return Oversight.objects.filter(Q(province="") | Q(province=agency.province), person=person).exists()


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    """To sign-in and back. A part of a page asks the browser to go there as a whole."""
    if not request.headers.get("HX-Request"):
        return redirect_to_login(request.get_full_path())
    back = urlsplit(request.headers.get("HX-Current-URL", ""))
    path = request.get_full_path() if request.method == "POST" else urlunsplit(("", "", back.path, back.query, ""))
    return HttpResponseClientRedirect(redirect_to_login(path).url)


class DeskRequest(HttpRequest):
    """A request of somebody at their desk."""

    desk: Desk


def at_desk(
    deed: Deed = "look", *, keeps: bool = True
) -> Callable[[Callable[Concatenate[DeskRequest, P], HttpResponse]], Callable[..., HttpResponse]]:
    """A view of one agency: ``request.desk`` is set, and only those who may do this get through.

    Visitors sign in first, and what they had typed is kept for them, unless it is answers to a survey (``keeps`` is
    false), which are stored nowhere. People of other agencies get 404.
    """

    def decorate(view: Callable[Concatenate[DeskRequest, P], HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def wrapper(request: HttpRequest, slug: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not request.user.is_authenticated:
                if keeps:
                    keep_form(request)
                return _to_sign_in(request)
            request = cast(DeskRequest, request)
            request.desk = desk_of(cast(Person, request.user), slug)
            request.desk.require(deed)
            return view(request, *args, **kwargs)

        return wrapper

    return decorate
