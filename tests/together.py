"""Several hands at the same moment: real threads, each with its own database connection, let go together."""

import threading

from django.db import connections

from core.errors import DomainError


def at_once(*acts):
    """Run every act together; what each answered or was refused, in the order of the acts. Any other error is raised."""
    answers, gate = [None] * len(acts), threading.Barrier(len(acts))

    def run(place, act):
        gate.wait()
        try:
            answers[place] = act()
        except Exception as error:
            answers[place] = error
        finally:
            connections.close_all()

    hands = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    for answer in answers:
        if isinstance(answer, Exception) and not isinstance(answer, DomainError):
            raise answer
    return answers


def refusals(answers):
    return [answer for answer in answers if isinstance(answer, DomainError)]
