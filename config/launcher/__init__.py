"""What `python3 run.py` does: environment, own servers, processes and their supervision.

Standard library only, and no import of Django: these modules run before anything is installed.
"""
