"""Being looked at: metrics and health over HTTP on a local port, and what the supervisor is told."""
