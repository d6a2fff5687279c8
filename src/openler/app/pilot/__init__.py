"""The pilot's room: what the events say, with definitions and denominators."""
