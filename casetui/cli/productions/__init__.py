"""Commands about what is produced, bundled and held back."""
