"""The firm's work, one duty one module: it knows nothing of the screen."""
