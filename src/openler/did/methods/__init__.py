"""One module for each DID method that we resolve: key, jwk and web."""
