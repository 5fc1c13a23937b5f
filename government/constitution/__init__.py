"""A community's rules about rules, as data: what they may be, whether they hold together, models to begin with.

Pure: `rules` says what a constitution is made of, `schema` reads and writes it, `sense` finds what contradicts itself or
would lock the community for ever, `patterns` holds the models a founder chooses from.
"""
