"""A contract for import-linter: what one duty may use of another is what that duty's package offers."""

from __future__ import annotations

from importlib import import_module

import grimp
from importlinter import Contract, ContractCheck, fields, output


class Faces(Contract):
    """Each package below `root` says in OFFERS which of its modules the others may import, and what for."""

    type_name = "faces"
    root = fields.StringField()

    def check(self, graph: grimp.ImportGraph, verbose: bool) -> ContractCheck:
        """Find the imports from one package into another that the other does not offer."""
        del verbose
        root = str(self.root)
        packages = sorted(child for child in graph.find_children(root) if graph.find_children(child))
        owners = {
            module: package for package in packages for module in (package, *graph.find_descendants(package))
        }
        offers = {package: getattr(import_module(package), "OFFERS", None) for package in packages}
        offered = {package: {f"{package}.{name}" for name in its or ()} for package, its in offers.items()}
        reached = [
            (importer, imported)
            for importer, owner in sorted(owners.items())
            for imported in sorted(graph.find_modules_directly_imported_by(importer))
            if owners.get(imported, owner) != owner and imported not in offered[owners[imported]]
        ]
        silent = [package for package, its in offers.items() if its is None]
        unknown = sorted(name for names in offered.values() for name in names if name not in owners)
        metadata = {"reached": reached, "unknown": unknown, "silent": silent}
        return ContractCheck(kept=not (reached or unknown or silent), metadata=metadata)

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Name each import, and each name offered that is not there."""
        for importer, imported in check.metadata["reached"]:
            output.print(f"- {importer} imports {imported}, which its package does not offer.")
        for package in check.metadata["silent"]:
            output.print(f"- {package} says in no OFFERS what the others may use of it.")
        for name in check.metadata["unknown"]:
            output.print(f"- {name} is offered, but there is no such module.")
