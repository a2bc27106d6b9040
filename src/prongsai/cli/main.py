"""The entry point: mounts the commands and turns errors into two sentences and an exit code.

Exit codes: 0 clean, 1 something was found, 2 the command or its input cannot be used.
"""

from __future__ import annotations

import importlib
import os
import sys

import click

from prongsai import __version__
from prongsai.core.errors import InvalidFile, ProngsaiError

# Commands by name: module and attribute. Imported only when used, so that each command starts quickly.
_COMMANDS = {
    "agencies": ("prongsai.cli.agencies", "agencies"),
    "analyse": ("prongsai.cli.analyse", "analyse"),
    "backup": ("prongsai.cli.backup", "backup"),
    "disclosures": ("prongsai.cli.disclosures", "disclosures"),
    "documents": ("prongsai.cli.documents", "documents"),
    "measures": ("prongsai.cli.measures", "measures"),
    "notices": ("prongsai.cli.notices", "notices"),
    "packs": ("prongsai.cli.packs", "packs"),
    "reviews": ("prongsai.cli.reviews", "reviews"),
    "portal": ("prongsai.cli.portal", "portal"),
    "rounds": ("prongsai.cli.rounds", "rounds"),
    "scores": ("prongsai.cli.scores", "scores"),
    "surveys": ("prongsai.cli.surveys", "surveys"),
    "up": ("prongsai.cli.up", "up"),
}


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module, attribute = _COMMANDS[cmd_name]
        command: click.Command = getattr(importlib.import_module(module), attribute)
        return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="prongsai")
def prongsai() -> None:
    """โปร่งใส: อ่าน คำนวณ และตรวจรายงานการประเมินคุณธรรมและความโปร่งใส (ITA)

    Reads, recomputes and checks reports of Thailand's Integrity and Transparency Assessment.
    """


def main(arguments: list[str] | None = None) -> int:
    """Run a command and return its exit code. Errors of the package are shown, never traced."""
    try:
        outcome = prongsai.main(args=arguments, standalone_mode=False)
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.Abort:
        click.echo("ยกเลิกแล้ว / aborted", err=True)
        return 2
    except click.ClickException as wrong:
        show_error(ProngsaiError("คำสั่งหรือค่าที่ระบุใช้ไม่ได้ ดูวิธีใช้ด้วย --help", f"{wrong.format_message()} See --help."))
        return 2
    except ProngsaiError as error:
        show_error(error)
        return 2
    except BrokenPipeError:
        # The reader of our output went away (``| head``): nothing to say, and nothing more may be flushed to it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        # Reading turns every fault into an error of its own, so this is output that could not be written.
        show_error(_not_written(error))
        return 2
    return outcome if isinstance(outcome, int) else 0


def _not_written(error: OSError) -> ProngsaiError:
    return ProngsaiError(
        f"เขียนผลลัพธ์ไม่ได้ ({error.strerror}) กรุณาตรวจพื้นที่ว่างหรือปลายทาง",
        f"The output could not be written ({error.strerror}); check the space left and where it goes.",
    )


def show_error(error: ProngsaiError) -> None:
    """Both sentences of an error, and the faults of a file, on standard error."""
    click.echo(f"ผิดพลาด: {error.message_th}", err=True)
    click.echo(f"error: {error.message_en}", err=True)
    for fault in error.faults if isinstance(error, InvalidFile) else ():
        click.echo(f"  - {fault}", err=True)


def console() -> None:
    """The console script."""
    sys.exit(main())


if __name__ == "__main__":
    console()
