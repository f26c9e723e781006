"""click in Vietnamese: every command and parameter takes its help from messages.toml; wrong usage is explained."""

from functools import partial
from importlib import import_module

import click
from click.core import augment_usage_errors

from cli.output import WORDS, print_error

CONTEXT = {"help_option_names": ["-h", "--help"]}


class Formatter(click.HelpFormatter):
    """Writes the headings of a help page in Vietnamese."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None):
        super().write_usage(prog, args, WORDS["usage"])

    def write_heading(self, heading: str):
        super().write_heading(WORDS["headings"][heading])


class Context(click.Context):
    formatter_class = Formatter


class Option(click.Option):
    def get_help_extra(self, ctx: click.Context) -> dict:
        return {}  # click writes its notes, such as that an option is required, in English


class Command(click.Command):
    """Raises KeyError where messages.toml has no help for it or for a parameter."""

    context_class = Context

    def __init__(self, name: str, **settings):
        help = WORDS["commands"][name]
        settings |= {"context_settings": CONTEXT, "options_metavar": WORDS["options"], "help": help, "short_help": help}
        super().__init__(name, **settings)
        for parameter in self.get_params(Context(self, **CONTEXT)):  # --help is one of them
            mark = WORDS["required"] if isinstance(parameter, click.Option) and parameter.required else ""
            parameter.help = f"{WORDS['parameters'][parameter.opts[-1]]} {mark}".strip()

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        with augment_usage_errors(ctx):  # of a wrong option click leaves the context out
            return super().parse_args(ctx, args)


class Group(Command, click.Group):
    """Commands in the order in which they were given; `places` says by name in which module of cli/ each stands, as
    "module.function", and the module is loaded when the command is asked for."""

    def __init__(self, name: str, places: dict[str, str], **settings):
        super().__init__(name, **settings)
        self.places = places

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.places)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in self.places:
            return None
        module, function = self.places[name].split(".")
        return getattr(import_module(f"cli.{module}"), function)


command = partial(click.command, cls=Command)
option = partial(click.option, cls=Option)


def explain(error: click.UsageError) -> int:
    """Print what is wrong with the way a command was written; returns 2, the exit status of wrong usage."""
    sentence = f"usage_{type(error).__name__}"
    values = {name: getattr(error, name, "") for name in ("command_name", "option_name")}
    if isinstance(error, click.BadParameter):
        values |= zip(("form", "help"), error.param.get_help_record(error.ctx), strict=True)
    print_error(sentence if sentence in WORDS else "usage_UsageError", **values)
    print_error("usage_more", usage=error.ctx.get_usage(), command=error.ctx.command_path)
    return error.exit_code
