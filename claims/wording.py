"""How claims are said: what the law asks, where a challenge stands, why something counts."""

from django.utils.translation import gettext_lazy as _

from claims.generic import Ground, Kind

REFUSALS = {
    Kind.GENERIC: _(
        "“%(words)s” says much and can be checked by nobody: Directive (EU) 2024/825 allows it only with the EU Ecolabel, an"
        " officially recognised ecolabel (EN ISO 14024 type I) or top performance by Union law. Name which, who certified it,"
        " under which reference, and add the evidence; or say precisely what is true."
    ),
    Kind.NEUTRAL: _(
        "“%(words)s” is allowed by Directive (EU) 2024/825 only of the product’s own life cycle, without any offsetting. Say so,"
        " name who verified it, under which reference, and add the evidence; or say precisely what was reduced."
    ),
    Kind.OFFSET: _(
        "“%(words)s”: Directive (EU) 2024/825 forbids to claim that a product is neutral, or better, because its emissions are"
        " offset. Say what was reduced in making it."
    ),
    Kind.BROAD: _(
        "“%(words)s” claims more than the environment, and no label carries it (Directive (EU) 2024/825, recital 10). Say precisely"
        " what is true."
    ),
}  # fmt: skip
GROUNDS = {
    "": _("No such word stands in it"),
    Ground.ECOLABEL: _("The EU Ecolabel"),
    Ground.TYPE_ONE: _("An officially recognised ecolabel: EN ISO 14024 type I"),
    Ground.TOP_CLASS: _("Top performance by Union law, as class A of an energy label"),
    Ground.LIFE_CYCLE: _("The product’s own life cycle, measured, with nothing offset"),
}
STATES = {
    "answering": _("the brand may answer"),
    "jury": _("before a jury drawn by lot"),
    "correcting": _("a jury found that it does not hold: the brand is to correct it"),
    "upheld": _("a jury found that it holds"),
    "corrected": _("the brand corrected it"),
    "withdrawn": _("the claim was withdrawn"),
    "divided": _("undecided: the jury did not agree"),
    "unheard": _("undecided: no jury could be seated"),
}
REASONS = {
    "done": _("done by its day"),
    "done_late": _("done, after its day"),
    "late": _("its day is over, and it is not done"),
    "given_up": _("given up"),
    "stopped": _("given up with the product"),
    "unanswered": _("the brand has not answered what members chose"),
    "confirmed": _("confirmed by members who saw it for themselves"),
    "upheld": _("challenged, and a jury found that it holds"),
    "corrected": _("challenged, then corrected"),
    "withdrawn": _("challenged, then withdrawn"),
    "correcting": _("challenged, and a jury found that it does not hold"),
    "undecided": _("challenged, and not decided"),
    "evidence": _("anybody can open what stands behind it"),
    "no_evidence": _("nothing stands behind it that one could open"),
    "withheld": _("its words were taken out of sight, so nobody can check it"),
}
