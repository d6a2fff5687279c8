"""The issuer's room: founding, achievements, awards, batches, standing, publishing."""
