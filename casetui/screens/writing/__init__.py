"""Writing: the editor, and what stands above a text that is being written."""
