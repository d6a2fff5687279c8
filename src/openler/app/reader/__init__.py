"""The reader's room: checking what others bring."""
