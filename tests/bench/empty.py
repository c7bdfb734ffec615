"""What a start is compared with: a Textual app with nothing in it."""

from textual.app import App

App().run(mouse=False)
