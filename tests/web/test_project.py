"""The office as a whole: settings, apps, templates, and addresses nobody reaches without signing in."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import AppConfig, apps
from django.core.management import call_command
from django.template import engines
from django.template.base import Node
from django.template.defaulttags import URLNode
from django.template.loader_tags import ExtendsNode, IncludeNode
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RoutePattern
from pytest_django import Settings

from prongsai import web

WEB = Path(web.__file__).parent
APPS = [config for config in apps.get_app_configs() if config.name.startswith("prongsai.")]
TEMPLATES = sorted(path for path in WEB.rglob("templates/**/*") if path.is_file())
NO_APPS = {"common", "demo", "locale"}

SAMPLES = {
    "SlugConverter": "sao-550199",
    "AgencySlug": "sao-550199",
    "IntConverter": "2569",
    "UUIDConverter": "3f0c4a52-6f5b-4d0e-9a55-0f5f6f0f9c11",
    "StringConverter": "x",
    "PathConverter": "x/y",
}


def test_no_migration_is_missing(db: None) -> None:
    call_command("makemigrations", "--check", "--dry-run", stdout=io.StringIO())


def test_the_checks_for_a_deployment(settings: Settings) -> None:
    """As behind a proxy with TLS. What is left out there is the proxy's: redirects to https and HSTS."""
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    settings.SILENCED_SYSTEM_CHECKS = ["security.W004", "security.W008", "security.W019"]
    call_command("check", "--deploy", "--fail-level", "WARNING", stdout=io.StringIO(), stderr=io.StringIO())


def test_every_app_is_installed() -> None:
    folders = {path.parent.name for path in WEB.glob("*/__init__.py")} - NO_APPS
    assert folders == {config.label for config in APPS} - NO_APPS


@pytest.mark.parametrize("app", [pytest.param(app, id=app.label) for app in APPS])
def test_an_app_has_the_agreed_files(app: AppConfig) -> None:
    folder = Path(app.path)
    assert import_module(app.name).__doc__, "the package says what the app is for"
    if (folder / "models.py").exists() and list(app.get_models()):
        assert (folder / "migrations" / "0001_first.py").exists()
    if (folder / "urls.py").exists():
        assert import_module(f"{app.name}.urls").app_name == app.label
        assert (folder / "views.py").exists() or (folder / "views" / "__init__.py").exists()
    if app.label != "common":
        for kind in ("templates", "static"):
            found = {path.name for path in (folder / kind).glob("*")}
            assert found <= {app.label}, f"{kind} of an app stand in a folder of its name"


@pytest.mark.parametrize("path", [pytest.param(path, id=str(path.relative_to(WEB))) for path in TEMPLATES])
def test_a_template_is_sound(path: Path) -> None:
    """It compiles; what it extends, includes and links to exists; the policy lets all of it run."""
    text = path.read_text(encoding="utf-8")
    template = engines["django"].from_string(text).template
    names = _url_names()
    for node in template.nodelist.get_nodes_by_type(Node):
        if isinstance(node, ExtendsNode | IncludeNode):
            other = node.parent_name if isinstance(node, ExtendsNode) else node.template
            if isinstance(other.var, str):
                engines["django"].get_template(other.var)
        if isinstance(node, URLNode) and isinstance(node.view_name.var, str):
            assert node.view_name.var in names
    assert not re.search(r"<script(?![^>]*\bsrc=)", text), "a script inside the page"
    assert not re.search(r"<[^>]*\son[a-z]+=", text), "a script in an attribute"
    assert "javascript:" not in text


@cache
def _url_names() -> frozenset[str]:
    return frozenset(name for name, _ in _addresses())


def _addresses(
    resolver: URLResolver | None = None, before: str = "/", namespace: str = ""
) -> Iterator[tuple[str, str]]:
    """Every named address of the office with values filled in."""
    for entry in (resolver or get_resolver()).url_patterns:
        path = before + _filled(entry)
        if isinstance(entry, URLResolver):
            yield from _addresses(entry, path, f"{namespace}{entry.namespace}:" if entry.namespace else namespace)
        elif isinstance(entry, URLPattern):
            yield f"{namespace}{entry.name}", path


def _filled(entry: URLPattern | URLResolver) -> str:
    if not isinstance(entry.pattern, RoutePattern):
        return ""  # only packages have patterns of another kind, and theirs are open
    kinds = {name: converter.__class__.__name__ for name, converter in entry.pattern.converters.items()}
    return re.sub(r"<(?:\w+:)?(\w+)>", lambda found: SAMPLES[kinds[found[1]]], str(entry.pattern))


def test_a_url_has_a_name() -> None:
    assert not [path for name, path in _addresses() if name.endswith("None")]


@pytest.mark.parametrize("package", ["core", "documents"])
def test_what_lies_below_knows_nothing_of_django(package: str) -> None:
    code = f"""
import importlib, pkgutil, sys
sys.modules["django"] = None
import prongsai.{package} as package
for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
    importlib.import_module(module.name)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_other_commands_start_without_django() -> None:
    code = """
import sys
sys.modules["django"] = None
from prongsai.cli.main import main
sys.exit(main(["packs", "list"]))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
