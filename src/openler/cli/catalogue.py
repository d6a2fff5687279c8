"""``ler achievement``: what can be achieved here."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from openler.app.issuer import achievements, founding
from openler.app.issuer.authoring import Draft, draft_achievement, lint_notes
from openler.cli.desk import AsJson, Desk
from openler.cli.files import write_whole
from openler.cli.inputs import read_bounded
from openler.codec import document
from openler.credentials.achievement import Achievement
from openler.credentials.badge import badge_svg

achievement = typer.Typer(help="What can be achieved here.", no_args_is_help=True)

EXAMPLES = """\b
A skill is NAME|ADDRESS, and if you like |NOTATION|FRAMEWORK:
  --skill "MIG welding|https://case.example/uri/4f1|W.3.1|Welding framework"

\b
A result is NAME|TYPE, with |LEAST|MOST and what is required,
or with its values from low to high and what is required:
  --result "Final test|Percent|0|100|70"
  --result "Grade|LetterGrade|D,C,B,A|C"
  --result "Level|RubricCriterionLevel|Novice,Able,Expert|Able"

\b
Types of results: GradePointAverage, LetterGrade, Percent, PerformanceLevel,
PredictedScore, RawScore, Result, RubricCriterion, RubricCriterionLevel,
RubricScore, ScaledScore, Status.
"""

MOST_NOTES = 3
"""What could be better about a new achievement, as far as it is told at once."""

Slug = Annotated[str, typer.Argument(metavar="ACHIEVEMENT", help="Its short name.")]


@achievement.command("add", epilog=EXAMPLES)
def add(
    context: typer.Context,
    name: Annotated[str | None, typer.Argument(help="Its name, such as “Welding I”.")] = None,
    criteria: Annotated[
        str | None, typer.Option(help="What one has to do to earn it (Markdown).")
    ] = None,
    description: Annotated[str | None, typer.Option(help="What the holder can do.")] = None,
    type_: Annotated[
        str | None, typer.Option("--type", help="Such as Certificate, Course, Degree, License.")
    ] = None,
    skill: Annotated[
        list[str] | None,
        typer.Option(metavar="SKILL", help="A skill, as below; give it again for each."),
    ] = None,
    result: Annotated[
        list[str] | None,
        typer.Option(
            metavar="RESULT",
            help="A result that an award can carry, as below; give it again for each.",
        ),
    ] = None,
    image: Annotated[str | None, typer.Option(help="The address of its picture.")] = None,
    alt: Annotated[str | None, typer.Option(help="The picture in words.")] = None,
    code: Annotated[
        str | None, typer.Option(help="Your code for it, such as a course number.")
    ] = None,
    credits_: Annotated[
        float | None, typer.Option("--credits", help="Credits it is worth.")
    ] = None,
    tag: Annotated[list[str] | None, typer.Option(help="A word to find it by.")] = None,
    slug: Annotated[
        str | None, typer.Option(help="Its short name; made from NAME if left out.")
    ] = None,
    file: Annotated[
        Path | None,
        typer.Option(help="An Open Badges 3.0 Achievement as JSON, in place of options."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Add an achievement to the catalogue."""
    desk: Desk = context.obj
    house = desk.house()
    if file is not None:
        made = Achievement.parse(document.parse_object(read_bounded(str(file))))
    elif not (name and name.strip() and criteria and criteria.strip()):
        raise typer.BadParameter("Give a NAME and --criteria, or a --file.")
    else:
        made = draft_achievement(
            Draft(
                name=name,
                criteria=criteria,
                description=description,
                achievement_type=type_,
                skills=tuple(skill or ()),
                results=tuple(result or ()),
                image=image,
                alt=alt,
                code=code,
                credits=credits_,
                tags=tuple(tag or ()),
            ),
            random=house.ports.random,
        )
    record = achievements.define_achievement(house.ports, house.actor, made, slug=slug)
    if as_json:
        desk.print_json(
            {"slug": record.slug, "achievement": record.document, "notes": lint_notes(made)}
        )
        return
    desk.say(f"{made.name} can be awarded as {record.slug}.")
    notes = lint_notes(made)
    for note in notes[:MOST_NOTES]:
        desk.note(f"! {note}")
    if len(notes) > MOST_NOTES:
        desk.note(f"! {len(notes) - MOST_NOTES} more could be better: see --json.")
    desk.note(f"→ ler award {record.slug} --name … --email …")


@achievement.command("list")
def list_(context: typer.Context, as_json: AsJson = False) -> None:
    """List the catalogue."""
    desk: Desk = context.obj
    house = desk.house()
    found = achievements.list_achievements(house.ports, house.actor)
    if as_json:
        desk.print_json([{"slug": one.slug, "achievement": one.document} for one in found])
        return
    if not found:
        desk.say("No badges yet.")
        desk.note("→ ler achievement add NAME --criteria …")
    for one in found:
        desk.say(f"{one.slug}  {one.document['name']}")


@achievement.command("show")
def show(context: typer.Context, slug: Slug, as_json: AsJson = False) -> None:
    """Show one achievement, as it stands in every record of it."""
    desk: Desk = context.obj
    house = desk.house()
    record = achievements.get_achievement(house.ports, house.actor, slug)
    issuer = founding.get_issuer(house.ports, house.actor)
    if as_json:
        desk.print_json({"slug": slug, "issuer": issuer.did, "achievement": record.document})
        return
    shown = Achievement.parse(record.document)
    desk.say(shown.name, style="bold")
    desk.say(shown.description or "")
    desk.say(f"To earn it: {shown.requirements.narrative or shown.requirements.id}")
    for alignment in shown.alignments:
        framework = f" ({alignment.framework})" if alignment.framework else ""
        desk.say(f"  skill   {alignment.target_name}{framework}")
    for described in shown.result_descriptions:
        desk.say(f"  result  {described.name} ({described.result_type})")


@achievement.command("badge")
def badge(
    context: typer.Context,
    slug: Slug,
    out: Annotated[Path, typer.Option(help="The file to write.")] = Path("badge.svg"),
    as_json: AsJson = False,
) -> None:
    """Draw a badge as SVG. It is a picture to publish, with its words for screen readers."""
    desk: Desk = context.obj
    house = desk.house()
    record = achievements.get_achievement(house.ports, house.actor, slug)
    issuer = founding.get_issuer(house.ports, house.actor)
    name = Achievement.parse(record.document).name
    write_whole(out, badge_svg(name, issuer=str(issuer.profile["name"])).encode())
    if as_json:
        desk.print_json({"slug": slug, "file": str(out)})
        return
    desk.say(f"{out}: a badge for {name}")
