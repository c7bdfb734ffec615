"""The acts at the end of a case's file, as the palette offers them; what does them is loaded when needed."""

from __future__ import annotations

from casetui.practice.cases.listing import ListedCase
from casetui.screens.frame.acting import named_act
from casetui.screens.frame.performing import Performer
from casetui.screens.frame.surface import Surface


class Disposing:
    """What the palette offers for the file of one case."""

    on: Surface
    performer: Performer[ListedCase]

    @named_act("Put a legal hold on the case", "nothing of it may be destroyed", "hold.set")
    async def hold(self) -> None:
        """Put a legal hold on it."""
        from casetui.screens.disposal import deeds

        await deeds.hold(self.on, self.performer)

    @named_act("End the legal hold on the case", "with a reason", "hold.end")
    async def release(self) -> None:
        """End a legal hold, of several the one that is picked."""
        from casetui.screens.disposal import deeds

        await deeds.release(self.on, self.performer)

    @named_act("Ask for the case to be destroyed", "somebody else confirms it", "disposal.propose")
    async def propose(self) -> None:
        """Ask for its file to be destroyed."""
        from casetui.screens.disposal import deeds

        await deeds.propose(self.on, self.performer)

    @named_act("Do not destroy the case", "somebody asked for it", "disposal.return")
    async def send_back(self) -> None:
        """Say that it is not to be destroyed."""
        from casetui.screens.disposal import deeds

        await deeds.send_back(self.on, self.performer)

    @named_act("Destroy the case", "for good, as somebody else asked", "disposal.confirm")
    async def destroy(self) -> None:
        """Confirm that it is destroyed, and wait for it; what that means is said before."""
        from casetui.screens.disposal import deeds

        await deeds.destroy(self.on, self.performer)

    @named_act("Certificate of destruction", "what was destroyed, by whom and when")
    def certify(self) -> None:
        """Show the certificate of a case that was destroyed."""
        from casetui.screens.disposal import deeds

        deeds.certify(self.on, self.performer)
