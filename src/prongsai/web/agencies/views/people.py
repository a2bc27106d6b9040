"""Pages about who serves in an agency."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from prongsai.core.agencies.posts import Standing, acting_text, standing
from prongsai.core.agencies.roles import ROLES
from prongsai.core.packs.model import Text
from prongsai.web.accounts.services import invitation_path, invitation_send
from prongsai.web.agencies.desk import DeskRequest, at_desk
from prongsai.web.agencies.errors import ActingTwice, ActsForOneself, LastCoordinator, SamePost
from prongsai.web.agencies.forms.people import ActingForm, NewPostForm, PostForm
from prongsai.web.agencies.models import Membership
from prongsai.web.agencies.selectors import may_be_shown_link, position_of, posts_of
from prongsai.web.agencies.services.people import acting_add, membership_add, membership_edit, membership_end
from prongsai.web.agencies.words import role_title
from prongsai.web.common.refusals import said


@dataclass(frozen=True)
class _Post:
    """A post as it is listed. ``waiting``: the person has never set a password."""

    post: Membership
    title: Text
    standing: Standing
    waiting: bool


def _posts(request: DeskRequest) -> Iterator[_Post]:
    order = {role: place for place, role in enumerate(ROLES)}
    for post in sorted(posts_of(request.desk.agency), key=lambda post: (order[post.role], post.acting != "")):  # type: ignore[index]
        yield _Post(
            post,
            role_title(post.role),  # type: ignore[arg-type]
            standing(post.starts, post.ends, request.desk.today),
            not post.person.has_usable_password(),
        )


@at_desk()
def people_page(request: DeskRequest) -> HttpResponse:
    """Everybody by role: those of today, those to come, those who were."""
    posts = list(_posts(request))
    context = {
        "now": [one for one in posts if one.standing == "now"],
        "coming": [one for one in posts if one.standing == "coming"],
        "past": [one for one in posts if one.standing == "past"],
        "manages": request.desk.may("manage_people"),
    }
    return render(request, "agencies/people.html", context)


@at_desk("manage_people")
def person_add_page(request: DeskRequest) -> HttpResponse:
    """Give somebody a post; who is new gets an invitation."""
    agency, by = request.desk.agency, request.desk.person
    form = NewPostForm(request.POST or None, agency=agency)
    if request.method == "POST" and form.is_valid():
        try:
            post = membership_add(agency=agency, by=by, **form.cleaned_data)
        except SamePost as error:
            form.add_error("role", said(error))
        else:
            if not post.person.has_usable_password():
                _invite(request, post)
                return redirect("agencies:invitation", agency.slug, post.pk)
            messages.success(request, _("เพิ่ม %(name)s แล้ว ใช้บัญชีเดิมเข้าสู่ระบบได้ทันที") % {"name": post.person.name})
            return redirect("agencies:people", agency.slug)
    return render(request, "agencies/person_add.html", {"form": form})


@at_desk("manage_people")
def invitation_page(request: DeskRequest, pk: UUID) -> HttpResponse:
    """The link by which somebody new sets their password, to copy, or to mail again."""
    post = _post(request, pk)
    if post.person.has_usable_password():
        messages.info(request, _("%(name)s ตั้งรหัสผ่านแล้ว") % {"name": post.person.name})
        return redirect("agencies:people", request.desk.agency.slug)
    if request.method == "POST":
        _invite(request, post)
        messages.success(request, _("ส่งคำเชิญไปที่ %(email)s อีกครั้งแล้ว") % {"email": post.person.email})
        return redirect("agencies:invitation", request.desk.agency.slug, pk)
    shown = post.person_id in may_be_shown_link(request.desk.agency)
    context = {
        "post": post,
        "link": _link(request, post) if shown else "",
        "mails": not settings.EMAIL_BACKEND.endswith("console.EmailBackend"),
        "days": settings.PASSWORD_RESET_TIMEOUT // 86400,
    }
    response = render(request, "agencies/invitation.html", context)
    response.headers["Cache-Control"] = "no-store"
    return response


@at_desk("manage_people")
def post_edit_page(request: DeskRequest, pk: UUID) -> HttpResponse:
    """Change role, unit and position of a post; one held for somebody else, or in the past, is not changed."""
    post, agency = _post(request, pk), request.desk.agency
    if post.acting or standing(post.starts, post.ends, request.desk.today) == "past":
        raise Http404
    initial = {"role": post.role, "unit": post.unit, "position": post.position}
    form = PostForm(request.POST or None, agency=agency, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            membership_edit(post=post, by=request.desk.person, **form.cleaned_data)
        except (SamePost, LastCoordinator) as error:
            form.add_error("role", said(error))
        else:
            messages.success(request, _("บันทึกหน้าที่ของ %(name)s แล้ว") % {"name": post.person.name})
            return redirect("agencies:people", agency.slug)
    return render(request, "agencies/post_edit.html", {"form": form, "post": post})


@at_desk("manage_people")
def post_end_page(request: DeskRequest, pk: UUID) -> HttpResponse:
    """Ask, then end a post with today."""
    post = _post(request, pk)
    refusal = ""
    if request.method == "POST":
        try:
            membership_end(post=post, by=request.desk.person)
        except LastCoordinator as error:
            refusal = said(error)
        else:
            messages.success(request, _("สิ้นสุดหน้าที่ของ %(name)s แล้ว") % {"name": post.person.name})
            return redirect("agencies:people", request.desk.agency.slug)
    title = role_title(post.role)  # type: ignore[arg-type]
    return render(request, "agencies/post_end.html", {"post": post, "title": title, "refusal": refusal})


@at_desk("manage_people")
def acting_page(request: DeskRequest) -> HttpResponse:
    """Let somebody act in another's role for some days."""
    desk = request.desk
    form = ActingForm(request.POST or None, agency=desk.agency, today=desk.today, initial={"starts": desk.today})
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        values["text"] = values["text"] or acting_text(position_of(desk.agency, values["role"], desk.today))
        try:
            acting_add(agency=desk.agency, by=desk.person, **values)
        except ActingTwice as error:
            form.add_error("starts", said(error))
        except ActsForOneself as error:
            form.add_error("person", said(error))
        else:
            messages.success(request, _("บันทึกการรักษาราชการแทนแล้ว"))
            return redirect("agencies:people", desk.agency.slug)
    return render(request, "agencies/acting.html", {"form": form})


def _post(request: DeskRequest, pk: UUID) -> Membership:
    return get_object_or_404(posts_of(request.desk.agency), pk=pk)


def _link(request: DeskRequest, post: Membership) -> str:
    return request.build_absolute_uri(invitation_path(post.person))


def _invite(request: DeskRequest, post: Membership) -> None:
    invitation_send(person=post.person, agency_name=request.desk.agency.name, link=_link(request, post))
