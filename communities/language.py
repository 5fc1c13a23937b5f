"""In which language a message is written: function words are counted, and a doubt goes to the community's language.

A short message ("Merci !") says too little to decide: it is in the language of those around it. Pure, a few microseconds.
"""

import re

_WORDS = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_FRENCH = frozenset(
    "à ai ainsi alors après as au aussi autre aux avec avez avons bien c’est ce cela ces cette ceux chez comme d’un d’une dans"
    " de des donc du elle elles en est et eu fait il ils j’ai je jour l’on la le les leur leurs lui ma mais même merci mes"
    " moi mon n’est ne nos notre nous on ont ou où par pas peu plus pour qu’il qu’on quand que qui sa sans se ses si son"
    " sont sur ta tes toi ton tous tout très tu un une vos votre vous y été être".split()
)
_ENGLISH = frozenset(
    "a about after all am an and any are as at be been but by can could did do does don’t each for from get had has have he"
    " her here him his how i i’m if in into is it it’s its just like me my no not of on one or our out she should so some"
    " thank thanks that the their them then there they this to too up us was we were what when where which who why will"
    " with would you your".split()
)


def detect(text: str, *, default: str) -> str:
    """``"fr"`` or ``"en"``; ``default`` when the words do not tell clearly (at least two words apart)."""
    words = [word.replace("'", "’") for word in _WORDS.findall(text.lower())[:200]]
    french = sum(word in _FRENCH for word in words)
    english = sum(word in _ENGLISH for word in words)
    if abs(french - english) < 2:
        return default
    return "fr" if french > english else "en"
