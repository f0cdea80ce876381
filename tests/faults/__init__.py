"""What must hold when processes are killed and the broker is gone: real servers, real processes."""
