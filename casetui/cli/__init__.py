"""The commands: everything the desk does, for scripts, pipes, screen readers and mail servers."""

from __future__ import annotations


def main(argv: list[str] | None = None) -> int:
    """Run one command; its exit status: 0 done, 1 nothing found or a check failed, 2 refused."""
    from casetui.cli.running import run

    return run(argv)
