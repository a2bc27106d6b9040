"""A person who signs in."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _


class People(BaseUserManager["Person"]):
    """Makes people from an address and a name."""

    def create_user(self, email: str, name: str, password: str | None = None, **more: Any) -> Person:
        """A new person; without a password they cannot sign in until they set one by invitation."""
        person = self.model(email=self.normalize_email(email).lower(), name=name, **more)
        person.set_password(password)
        person.save()
        return person

    def get_by_natural_key(self, username: str | None) -> Person:
        """The person with this address, however it is capitalised."""
        return self.get(email__iexact=username)


class Person(AbstractUser):
    """Somebody who signs in with an e-mail address. ``is_staff``: keeps the installation and may add agencies."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    username = None  # type: ignore[assignment]
    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    email = models.EmailField(_("อีเมล"), unique=True)
    name = models.CharField(_("ชื่อและนามสกุล"), max_length=150)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects: ClassVar[People] = People()  # type: ignore[assignment]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        """The name as it is printed."""
        return self.name

    def get_short_name(self) -> str:
        """The name as it is printed."""
        return self.name
