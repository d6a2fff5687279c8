"""OpenLER."""
