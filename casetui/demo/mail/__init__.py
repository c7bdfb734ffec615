"""The invented firm's mail: who writes about what, and every message of it."""
