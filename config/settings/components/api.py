"""The REST API under /api/v1/."""

from .env import TRUSTED_PROXIES

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["core.api.authentication.PageSession", "brands.api.authentication.BrandKey"],
    "DEFAULT_PERMISSION_CLASSES": ["core.api.programs.SomebodyOrReads"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["core.api.parsing.ReadableJSONParser"],
    "DEFAULT_FILTER_BACKENDS": ["core.api.filters.Narrowing"],
    "DEFAULT_PAGINATION_CLASS": "core.api.pagination.CursorPagination",
    "PAGE_SIZE": 20,
    "DATETIME_FORMAT": None,  # as they are kept: in UTC, written by the encoder, whatever the language or the place
    "DEFAULT_SCHEMA_CLASS": "core.api.description.Description",
    "EXCEPTION_HANDLER": "core.api.problems.exception_handler",
    "DEFAULT_THROTTLE_CLASSES": ["core.api.pace.Pace"],
    # without it, whoever writes another X-Forwarded-For each time is never slowed down
    "NUM_PROXIES": TRUSTED_PROXIES,
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Cordée",
    "DESCRIPTION": "Communities that share a value, small steps taken together, brands that design with them. How to begin: /api/",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "COMPONENT_SPLIT_REQUEST": True,
    "ENUM_NAME_OVERRIDES": {
        "SeatRoleEnum": "brands.models.Seat.Role",
        "KeyRoleEnum": "brands.services.keys.ROLES",
        "KeyStateEnum": "brands.selectors.keys.STATES",
        "DeliveryStateEnum": "webhooks.models.Delivery.State",
        "CandidacyStateEnum": "government.models.Candidacy.State",
        "DecisionEndingEnum": "government.models.Decision.Ending",
        "DecisionKindEnum": "government.models.Decision.Kind",
        "DecisionStateEnum": "government.models.Decision.State",
        "ElectionEndingEnum": "government.models.Election.Ending",
        "ElectionStateEnum": "government.models.Election.State",
        "PanelEndingEnum": "government.models.Panel.Ending",
        "PanelKindEnum": "government.models.Panel.Kind",
        "PanelStateEnum": "government.models.Panel.State",
        "PanelistStateEnum": "government.models.Panelist.State",
        "PollStateEnum": "government.models.Poll.State",
        "RecallEndingEnum": "government.models.Recall.Ending",
        "RecallStateEnum": "government.models.Recall.State",
        "AppealEndingEnum": "moderation.models.Appeal.Ending",
        "AppealSideEnum": "moderation.models.Appeal.Side",
        "ContestEndingEnum": "moderation.models.Contest.Ending",
        "HeldEndingEnum": "moderation.models.Held.Ending",
        "OrderGroundEnum": "moderation.grounds.OPERATORS",
        "MeasureKindEnum": "moderation.models.Measure.Kind",
        "ReportSourceEnum": "moderation.models.Report.Source",
        "IllegalCategoryEnum": "moderation.grounds.ILLEGAL",
        "RulingCategoryEnum": "moderation.grounds.CATEGORIES",
        "LanguageEnum": "accounts.models.User.Language",
        "PostLanguageEnum": "communities.models.Post.Language",
        "ThreadKindEnum": "communities.models.Thread.Kind",
        "ReactionKindEnum": "communities.models.Reaction.Kind",
        "PledgeStateEnum": "actions.models.Pledge.State",
        "SuggestionStateEnum": "actions.models.Suggestion.State",
        "SignalStateEnum": "signals.models.WeakSignal.State",
        "PriceChoiceEnum": "commitments.models.price.Choice",
        "TurnKindEnum": "commitments.models.Turn.Kind",
        "QuestionKindEnum": "listening.reading.KINDS",
        "RoundStateEnum": "rounds.models.Round.State",
        "AddressedStateEnum": "rounds.models.Addressed.State",
    },
}
IDEMPOTENCY_HOURS = 24
# Calls a minute: by where one comes from, by account, by key of a program; how often a token may be asked for; and how many
# tokens that open nothing may come from one place, before it is heard no more for the rest of the minute.
API_PACE = {"anybody": 120, "person": 600, "key": 600, "token": 30, "bad-token": 30}

# Where webhooks may go: on a machine of one's own, also to that machine, in clear.
WEBHOOKS_TO_LOOPBACK = False

# Programs come in by allauth's provider, with client credentials alone (docs/adr/0020).
IDP_OIDC_ACCESS_TOKEN_EXPIRES_IN = 3600
IDP_OIDC_AUTH_METHODS = ("client_secret_basic", "client_secret_post")
