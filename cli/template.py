"""The command that writes the file to fill in."""

from pathlib import Path

import click

from cli.output import print_error, print_message
from cli.usage import command, option
from data import source
from data.reading import periods, templates, wide_template


def _readable_period(context: click.Context, parameter: click.Parameter, period: str) -> str:
    if period and not periods.days_of(period):
        raise click.BadParameter(period, context, parameter)
    return period


def _known_district(context: click.Context, parameter: click.Parameter, district: str) -> str:
    if not wide_template.areas_of(district):
        raise click.BadParameter(district, context, parameter)
    return district


def _known_elements(context: click.Context, parameter: click.Parameter, elements: str) -> tuple[str, ...]:
    codes = tuple(filter(None, (code.strip() for code in elements.split(","))))
    if not set(codes) <= {element["code"] for element in source.rows("elements")}:
        raise click.BadParameter(elements, context, parameter)
    return codes


@command("template")
@option("--format", type=click.Choice(tuple(templates.NAMES)), default="xlsx")
@option("--wide", is_flag=True)
@option("--period", default="", metavar="2014-03", callback=_readable_period)
@option("--district", default="", metavar="966", callback=_known_district)
@option("--elements", default="", metavar="CODE,CODE", callback=_known_elements)
@option("--out", type=click.Path(path_type=Path), metavar="FILE")
@click.pass_context
def write_template(
    context: click.Context, format: str, wide: bool, period: str, district: str, elements: tuple, out: Path | None
) -> int | None:
    """Write the template file, or with --wide the form of a period with areas down and elements across."""
    if wide != bool(period):
        needed = "--period" if wide else "--wide"
        parameter = next(parameter for parameter in context.command.params if needed in parameter.opts)
        raise click.MissingParameter(ctx=context, param=parameter)
    if not wide:
        file = out or Path(templates.NAMES[format])
        file.write_bytes(templates.made(format))
    elif not wide_template.elements_of(wide_template.areas_of(district), elements):
        return print_error("no_elements_here")
    else:
        file = out or Path(wide_template.file_name(period, district))
        file.write_bytes(wide_template.made(period, district, elements))
    print_message("template", path=file)
