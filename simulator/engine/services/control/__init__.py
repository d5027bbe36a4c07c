"""The control room: calls, units, who goes where, and the service that officers speak to."""

from simulator.engine.services.control.service import Control

__all__ = ["Control"]
