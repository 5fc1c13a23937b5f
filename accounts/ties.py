"""Whose matter an account is: its own person's."""

from accounts.models import User
from core.ties import parties

parties(User, "id")
