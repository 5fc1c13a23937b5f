"""The pages made from the code are fresh."""

from django.core.management import call_command


def test_the_generated_pages_say_what_the_code_does():
    call_command("docs", "--check")
