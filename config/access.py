"""Who may come in by the doors that no app of ours opens: health, log-in, the operator's site, the workshop."""

from core.access import Door, Who, doors

LOGGING_IN = {
    "login": "Log in",
    "logout": "Log out",
    "signup": "Open an account",
    "email_verification_sent": "Type the code that confirms an address",
    "reset_password": "Ask for a new password",
    "confirm_login_code": "Type the code that came by e-mail",
    "confirm_password_reset_code": "Type the code for a new password",
    "complete_password_reset": "Choose the new password",
    "request_login_code": "Ask for a code by e-mail",
}
OF_ONES_ACCOUNT = {
    "reauthenticate": "Confirm that it is oneself",
    "email": "Change one’s address",
    "change_password": "Change one’s password",
    "set_password": "Choose a password",
}

doors(
    "",
    {
        "healthz": Door("Is the process alive", Who.ANYBODY),
        "readyz": Door("Can it work", Who.ANYBODY),
        "home:front": Door("What this place is", Who.ANYBODY),
        "set_language": Door("Choose the language of the pages", Who.ANYBODY, Who.ANYBODY),
        "schema": Door("The API, described", Who.ANYBODY),
        "reference": Door("How to begin with the API", Who.ANYBODY),
        "reference-part": Door("What one kind of thing can be asked by the API", Who.ANYBODY),
        "account_inactive": Door("Says that an account is closed", Who.ANYBODY),
        "account_password_reset_completed": Door("Says that the password is changed", Who.ANYBODY),
        **{f"account_{name}": Door(what, Who.ANYBODY, Who.ANYBODY) for name, what in LOGGING_IN.items()},
        **{f"account_{name}": Door(what, Who.ACCOUNT, Who.ACCOUNT) for name, what in OF_ONES_ACCOUNT.items()},
        "workshop:*": Door("Outgoing letters and components (in development only)", Who.ANYBODY),
    },
)
doors(
    "admin",
    {
        "index": Door("The operator’s site", Who.TEAM),
        "login": Door("Leads to the one log-in page", Who.ANYBODY),
        "logout": Door("Log out", change=Who.ANYBODY),
        "password_change": Door("Leads to the one page for passwords", Who.ANYBODY),
        "password_change_done": Door("Says that it is done", Who.TEAM),
        "autocomplete": Door("Finds rows while one types: for no table so far"),
        "jsi18n": Door("Words for its scripts", Who.TEAM),
        "view_on_site": Door("From a row to its page", Who.TEAM),
        "app_list": Door("The tables of one app", Who.OPERATOR),
        "accounts_user_changelist": Door("Accounts; close or open them, for a cause", Who.OPERATOR, Who.OPERATOR),
        "actions_action_changelist": Door("The catalogue; read its files again", Who.OPERATOR, Who.OPERATOR),
        "core_delivery_changelist": Door("Deliveries; try those given up again", Who.OPERATOR, Who.OPERATOR),
        "moderation_flagger_changelist": Door(
            "Trusted flaggers; suspend them or give their status back", Who.OPERATOR, Who.OPERATOR
        ),
        "*_changelist": Door("A table, read only", Who.OPERATOR),
        "*_add": Door("Nothing is added by hand"),
        "*_delete": Door("Nothing is deleted by hand"),
        "*_history": Door("What was done to a row", Who.OPERATOR),
        "*_change": Door("One row, read only", Who.OPERATOR),
    },
)
doors(
    "",
    {
        "admin/password_change/": Door("Leads to the one page for passwords", Who.ANYBODY),
        "admin/*": Door("Leads to a row, or nowhere", Who.TEAM),
    },
)
