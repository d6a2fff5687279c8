"""The database behind the ports: SQLite now, written so that another engine is only an engine.

``tables`` has the constraints, ``scope`` the tenancy, a module for each aggregate the rows,
``unit_of_work`` the transactions, ``engine`` all that is true of SQLite alone.
"""

from __future__ import annotations

from openler.adapters.sql.unit_of_work import SqlStore

__all__ = ["SqlStore"]
