"""The folder of an export: what is in it, what an earlier export left there, and nothing of anybody else's touched."""

from __future__ import annotations

import hashlib
from pathlib import Path

from prongsai.core.errors import ProngsaiError

LIST = ".prongsai-export"
"""The list of files of an export with their SHA-256, as ``sha256sum`` writes and checks them."""


class ForeignFolder(ProngsaiError):
    """A folder that holds what no export wrote."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} มีแฟ้มที่ไม่ได้มาจากการส่งออก จึงไม่เขียนทับ กรุณาระบุโฟลเดอร์ว่าง หรือโฟลเดอร์ที่เคยส่งออก",
            f"{path} was not written by an export and is left alone; name an empty folder, or that of an export.",
        )


class Folder:
    """A folder to export to. Raises ``ForeignFolder`` where it is neither empty nor that of an export."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._before = self._listed()
        self.written: dict[str, str] = {}
        if root.exists() and (not root.is_dir() or (not (root / LIST).is_file() and any(root.iterdir()))):
            raise ForeignFolder(root)
        root.mkdir(parents=True, exist_ok=True)
        self._journal = root / LIST

    def write(self, name: str, content: bytes) -> None:
        """Write a file; one that is the same already stays as it is. Raises ``ForeignFolder``."""
        path = self.root / name
        for parent in (path, *path.parents):
            if parent == self.root:
                break
            if parent.is_symlink():
                raise ForeignFolder(parent)
        digest = hashlib.sha256(content).hexdigest()
        self.written[name] = digest
        if path.exists():
            if name not in self._before or not path.is_file():
                raise ForeignFolder(path)
            if path.read_bytes() == content:
                return
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            # Known as ours before it is there: an export that is cut off can go on.
            with self._journal.open("a", encoding="utf-8", newline="\n") as journal:
                journal.write(f"{digest}  {name}\n")
        path.write_bytes(content)

    def close(self) -> int:
        """Remove what only an earlier export wrote and write the list. Gives how many files were removed."""
        removed = 0
        for name in sorted(self._before - self.written.keys()):
            path = self.root / name
            if path.is_file() and not path.is_symlink():
                path.unlink()
                removed += 1
                self._tidy(path.parent)
        lines = (f"{digest}  {name}\n" for name, digest in sorted(self.written.items()))
        self._journal.write_text("".join(lines), encoding="utf-8", newline="\n")
        return removed

    def _tidy(self, folder: Path) -> None:
        while folder != self.root and not any(folder.iterdir()):
            folder.rmdir()
            folder = folder.parent

    def _listed(self) -> set[str]:
        try:
            lines = (self.root / LIST).read_text(encoding="utf-8").splitlines()
        except FileNotFoundError:
            return set()
        names = {line[66:] for line in lines if len(line) > 66}
        # A list from elsewhere may not lead out of the folder.
        return {name for name in names if not {"..", ""} & set(name.split("/"))}
