"""Who people are, and what they allow."""

from accounts.models.consent import Consent
from accounts.models.distance import Distance
from accounts.models.notice import Notice, NoticePreference
from accounts.models.profile import Constraint, Profile, Reach
from accounts.models.upload import Upload
from accounts.models.user import User

__all__ = ["Consent", "Constraint", "Distance", "Notice", "NoticePreference", "Profile", "Reach", "Upload", "User"]
