"""Where private keys live: encrypted files now, other custody behind the same port later."""
