"""What a community governs itself by."""

from government.models.constitution import ConstitutionVersion

__all__ = ["ConstitutionVersion"]
