"""The page of one's own account: name, address, password and second factor."""

from __future__ import annotations

from typing import cast

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from prongsai.web.accounts.forms import NameForm
from prongsai.web.accounts.models import Person
from prongsai.web.accounts.services import person_rename


@login_required
def me(request: HttpRequest) -> HttpResponse:
    """How I sign in, and what I am called."""
    person = cast(Person, request.user)
    form = NameForm(request.POST if request.method == "POST" else None, initial={"name": person.name})
    if request.method == "POST" and form.is_valid():
        person_rename(person=person, name=form.cleaned_data["name"])
        messages.success(request, _("บันทึกชื่อแล้ว"))
        return redirect("accounts:me")
    kinds = list(Authenticator.objects.filter(user=person).values_list("type", flat=True))
    context = {
        "form": form,
        "person": person,
        "app": Authenticator.Type.TOTP in kinds,
        "passkeys": kinds.count(Authenticator.Type.WEBAUTHN),
    }
    return render(request, "accounts/me.html", context)
