"""Stores: is there a grab pack, a print form and ink in the building, and if not, how far away.

A grab pack holds the whole pack with the print form and ink. Where none is in the building one is
fetched, unless the force has none at all; then only the National Command and Control Unit can send
stock. This module refuses to say what the prints are for.

Clause: INN-4.11-b, INN-4.11-d
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.engine.later import LaterDesk, case_of

if TYPE_CHECKING:
    from simulator.engine.flows import Steps
    from simulator.engine.world import Request
    from simulator.protocol.records import Identity

IN_HAND = "kit_here"
"""Tag of the message with which the form and the ink are in the officer's hands."""


class Stores(LaterDesk):
    """Knows where packs and print forms are kept, and has them brought."""

    called = "stores"
    rests_on = "stores.kit_present"

    def _locate(self, request: Request) -> Steps:
        """Say where the nearest print forms are kept, without bringing any."""
        yield 0
        identity = case_of(request)
        if self._has_none(identity):
            self._say_none(request, identity)
            return
        self.world.log.write("ifb1_located", request.seat.role, identity)
        words = (
            "Print forms and ink are kept here."
            if self._is_present(identity)
            else "None in this building. Another station keeps them and can send some over."
        )
        self.answer(request.seat, words, identity, "ifb1_located")

    def _fetch(self, request: Request) -> Steps:
        """Bring a grab pack with the print form and ink."""
        yield 0
        identity = case_of(request)
        if self._has_none(identity):
            self._say_none(request, identity)
            return
        if not self._is_present(identity):
            seconds = self.lasts("stores.fetch", self._key(identity), "stores.fetch")
            words = (
                "None in this building. Another station sends one over; "
                f"reckon with {max(1, round(seconds / 3600))} h."
            )
            self.answer(request.seat, words, identity, "kit_on_its_way")
            yield seconds
        self._hand_out(request, identity)

    def _hand_out(self, request: Request, identity: Identity) -> None:
        write, role = self.world.log.write, request.seat.role
        write("ifb1_located", role, identity)
        write("pack_obtained", role, identity, dict.fromkeys(("order", "map", "form"), True))
        words = "You have a grab pack in hand, with the print form and ink."
        self.answer(request.seat, words, identity, IN_HAND)

    def _say_none(self, request: Request, identity: Identity) -> None:
        words = (
            "There is not one print form left in the whole force. New stock comes from the "
            "National Command and Control Unit, and not tonight."
        )
        self.answer(request.seat, words, identity, "no_kit_in_force")

    def _has_none(self, identity: Identity) -> bool:
        return self.is_so("stores.none_in_force", self._key(identity), 0.0)

    def _is_present(self, identity: Identity) -> bool:
        """Tell whether the building has some, each time alike."""
        share = self.share("stores.kit_present")
        return self.world.happens("stores.kit_present", self._key(identity), share)

    @staticmethod
    def _key(identity: Identity) -> str:
        """Return what a stock is drawn by: the operation, for one building serves it."""
        return identity.operation or identity.about or ""
