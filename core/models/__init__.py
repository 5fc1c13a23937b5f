"""What the grammar keeps: facts to deliver, the public log, answers already given to a repeated request."""

from core.models.idempotency import IdempotencyRecord
from core.models.log import LogChain, LogEntry, LogHead, LogSecret
from core.models.outbox import Delivery, OutboxEvent

__all__ = ["Delivery", "IdempotencyRecord", "LogChain", "LogEntry", "LogHead", "LogSecret", "OutboxEvent"]
