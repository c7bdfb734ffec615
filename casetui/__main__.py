"""Lets `python -m casetui` do what `casetui` does."""

import sys

from casetui.cli import main

if __name__ == "__main__":
    sys.exit(main())
