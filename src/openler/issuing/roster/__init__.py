"""The registrar's spreadsheet: from any table of people to recipients and problems.

Four steps, each a pure function; the first is `openler.codec.tables.read_table`::

    table    = read_table(source)                          # any CSV or XLSX
    mapping  = propose(table.header, table.sample(SAMPLE_ROWS))
    mapping  = mapping.with_choice("Mail privat", Field.EMAIL)   # what a person corrects
    reviewed = review(table, mapping, today=today)         # counts, questions, problems
    for recipient in reviewed.recipients(): ...            # the rows that are ready
    for block in problems_file(reviewed): ...              # the others, as CSV to correct

A row problem is a value, never an exception, and always says row, column, value and fix. A
question (`Review.questions`) is asked once for a whole column; rows that depend on it wait.
"""

from openler.issuing.roster.dates import DateOrder
from openler.issuing.roster.fields import Field, parse_field
from openler.issuing.roster.grouping import ProblemGroup
from openler.issuing.roster.mapping import REQUIRED, SAMPLE_ROWS, Mapping, Match, propose
from openler.issuing.roster.model import ProblemCode, Recipient, RowProblem
from openler.issuing.roster.outcomes import (
    AlreadyIssued,
    NeedsFix,
    Question,
    Ready,
    Repeated,
    Reviewed,
    Waiting,
)
from openler.issuing.roster.problems_file import problems_file
from openler.issuing.roster.review import Finding, Review, ReviewOptions, review

__all__ = [
    "REQUIRED",
    "SAMPLE_ROWS",
    "AlreadyIssued",
    "DateOrder",
    "Field",
    "Finding",
    "Mapping",
    "Match",
    "NeedsFix",
    "ProblemCode",
    "ProblemGroup",
    "Question",
    "Ready",
    "Recipient",
    "Repeated",
    "Review",
    "ReviewOptions",
    "Reviewed",
    "RowProblem",
    "Waiting",
    "parse_field",
    "problems_file",
    "propose",
    "review",
]
