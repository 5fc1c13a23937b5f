"""Whose matter things of moderation are: nobody decides what was said of them, by them, or what they reported."""

from core.ties import parties
from moderation.models import Appeal, Case, Held, Order

parties(Case, "person__user", "reports__by", began="opened_at")
parties(Appeal, "ruling__case__person__user", "by", "ruling__by__user", began="at")
parties(Order, "person__user", began="at")
parties(Held, "author__user", began="at")
