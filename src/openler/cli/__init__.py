"""The command line: parse, call one use case, render. Nothing is decided here."""
