"""Counting a round: pure, exact within, rounded without.

What is counted comes gathered (`gathered`), so that a million answers are a few hundred numbers. The winning product
comes out of the true counts (`winners`); what is published beside it (`result`) is rounded and, where that would not be
enough, left out (`disclosure`): once, the same for everybody.
"""
