"""The demonstration: five made-up communities, their people and their words, so that a first start shows a living place.

It stands in `signals` because it needs the services of every app, and nothing below may know them all.
"""
